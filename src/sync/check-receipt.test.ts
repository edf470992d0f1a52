import { expect, test, vi } from 'vitest';
import { wordForKeys } from '#protocol/keys.ts';
import type { SignedReceipt } from '#protocol/receipt.ts';
import { signer } from '#server/receipts/countersign.ts';
import { addReceiptKeys, readReceiptKeys } from '#storage/receipt-keys.ts';
import { aDevice } from '#tests/builders/a-device.ts';
import { aMemoryRing } from '#tests/builders/a-memory-ring.ts';
import { checkReceipt, takeKeys } from './check-receipt.ts';
import type { Remote } from './remote.ts';

/** A key made from one byte, so that the test is the same each time, and what it signs. */
async function aKey(byte: number) {
  const ring = aMemoryRing(byte);
  const [key] = await ring.published();
  const sign = await signer(ring, new Date());
  const receiptFor = (hash: string) => sign({ hash, at: '2026-11-22T01:00:00.000Z' }) as SignedReceipt;
  return { key: key!, receiptFor };
}

const seal = 'a'.repeat(64);

test('[P21] a receipt is genuine only as it was signed, by a key that is known and still proves something', async () => {
  const { key, receiptFor } = await aKey(1);
  const other = await aKey(2);
  const receipt = receiptFor(seal);
  expect(await checkReceipt(receipt, [other.key, key])).toBe('genuine');
  expect(await checkReceipt({ ...receipt, hash: 'b'.repeat(64) }, [key])).toBe('differs');
  expect(await checkReceipt({ ...receipt, at: '2026-11-22T01:00:00.001Z' }, [key])).toBe('differs');
  expect(await checkReceipt({ ...receipt, signature: other.receiptFor(seal).signature }, [key])).toBe(
    'differs',
  );
  expect(await checkReceipt(receipt, [other.key])).toBe('unknown-key');
  const retired = { ...key, until: '2026-12-01T00:00:00.000Z' };
  expect(await checkReceipt(receipt, [retired])).toBe('genuine');
  expect(await checkReceipt(receipt, [{ ...retired, withdrawn: '2026-12-01T00:00:00.000Z' }])).toBe(
    'withdrawn',
  );
});

test('[P21] a browser that does not know Ed25519 calls nothing genuine and nothing forged', async () => {
  const { key, receiptFor } = await aKey(1);
  vi.spyOn(crypto.subtle, 'importKey').mockRejectedValueOnce(
    new DOMException('Ed25519', 'NotSupportedError'),
  );
  expect(await checkReceipt(receiptFor(seal), [key])).toBe('unchecked');
});

test('[P21] keys are added and never forgotten, a withdrawn one stays so, and one under another name is not taken', async () => {
  const device = await aDevice({ name: 'keys' });
  const [{ key: one }, { key: two }, { key: three }] = [await aKey(1), await aKey(2), await aKey(3)];
  const withdrawn = '2026-11-22T00:00:00.000Z';
  await addReceiptKeys(device, [one, { ...two, until: withdrawn, withdrawn }]);
  const remote: Remote = async ({ schema }) => ({
    ok: true,
    value: schema.parse({ keys: [two, { ...three, publicKey: one.publicKey }] }),
    took: 1,
    heardAt: 0,
  });
  await takeKeys({ device, remote });
  const { keys } = await readReceiptKeys(device);
  expect(keys.map(({ id, withdrawn }) => [id, withdrawn])).toEqual([
    [one.id, null],
    [two.id, withdrawn],
  ]);
});

test('[P21] a list that something on the way had kept is not the one of which the hub has said a word', async () => {
  const device = await aDevice({ name: 'stale keys' });
  const { key } = await aKey(1);
  // A newer hub may say more of a key than this build reads.
  const withdrawn = { ...key, withdrawn: '2026-11-22T00:00:00.000Z', because: 'stolen' };
  const word = wordForKeys([withdrawn]);
  const answering =
    (keys: unknown[]): Remote =>
    async ({ schema }) => ({ ok: true, value: schema.parse({ keys }), took: 1, heardAt: 0 });
  expect(await takeKeys({ device, remote: answering([key]) }, word)).toBeNull();
  expect(await takeKeys({ device, remote: answering([withdrawn]) }, word)).toMatchObject([
    { id: key.id, withdrawn: withdrawn.withdrawn },
  ]);
});
