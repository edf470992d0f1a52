import { createPublicKey, verify } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { hubKeysSchema, keyIdOf, type HubKey } from '#protocol/keys.ts';
import { openedAssessmentSchema } from '#protocol/assessments.ts';
import type { Receipt } from '#protocol/receipt.ts';
import type { Account } from '#server/auth/account.ts';
import { restoreBackup } from '#server/backup/restore-backup.ts';
import { writeBackup } from '#server/backup/write-backup.ts';
import { changeKey, publishKey, withdrawKey } from '#server/receipts/receipt-keys.ts';
import { listWaiting } from '#storage/outbox.ts';
import { readReceiptKeys } from '#storage/receipt-keys.ts';
import { readSeal } from '#storage/seals.ts';
import { aDatabase, aHub, type Caller, type TestHub } from '#tests/builders/a-hub.ts';
import { aSeal, aVisit, itemsOf } from '#tests/builders/a-seal.ts';
import { aPhoneOf, visitOn } from './a-phone.ts';
import { envelope, push, theModel, verdictsOf } from './a-sender.ts';

// The hub countersigns what it holds; whoever has its public keys can tell, without the hub and without this code.

let hub: TestHub;
let adviser: Caller & { account: Account };

beforeAll(async () => {
  hub = await aHub();
  adviser = await hub.signIn('adviser', '20');
});

const sealItem = (changes: Parameters<typeof aVisit>[1] = {}) => ({
  kind: 'seal',
  ...aSeal(aVisit(theModel(hub), changes)),
});

async function keysOf(of: TestHub, path = '/api/keys'): Promise<HubKey[]> {
  return hubKeysSchema.parse(await (await of.get(path)).json()).keys;
}

async function receiptOf(item: object, of = hub, from: Caller = adviser): Promise<Receipt> {
  const [verdict] = await verdictsOf(of, [item], from);
  return verdict!.receipt;
}

/** By the letter of SPEC.md, and not by the code that signs: the text, the key, RFC 8032. */
function isGenuine({ hash, at, key, signature = '' }: Receipt, keys: HubKey[]): boolean {
  const { publicKey = '' } = keys.find(({ id }) => id === key) ?? {};
  const der = Buffer.from(`302a300506032b6570032100${publicKey}`, 'hex');
  const text = Buffer.from(`san-sang-so receipt 1\n${hash}\n${at}\n`, 'ascii');
  return verify(
    null,
    text,
    createPublicKey({ key: der, format: 'der', type: 'spki' }),
    Buffer.from(signature, 'hex'),
  );
}

test('[P21] every seal that is stored comes back with a receipt that verifies with the published key', async () => {
  const item = sealItem();
  const receipt = await receiptOf(item);
  const keys = await keysOf(hub);
  expect(receipt).toMatchObject({ hash: item.id, at: hub.clock.now.toISOString(), key: keys[0]?.id });
  expect(isGenuine(receipt, keys)).toBe(true);
  expect(isGenuine({ ...receipt, at: '2026-11-21T01:00:00.001Z' }, keys)).toBe(false);
  expect(isGenuine({ ...receipt, hash: sealItem().id }, keys)).toBe(false);
  expect(keys.map(({ publicKey }) => keyIdOf(publicKey))).toEqual(keys.map(({ id }) => id));
});

test('[P21] [L19] the same seal again, later and beside others, is answered with the very same bytes', async () => {
  const item = sealItem();
  const first = await receiptOf(item);
  hub.clock.now = new Date(hub.clock.now.getTime() + 3_600_000);
  const verdicts = await verdictsOf(hub, [sealItem(), item, item], adviser);
  expect(verdicts.slice(1)).toEqual([1, 2].map(() => ({ verdict: 'known', id: item.id, receipt: first })));
  expect(verdicts[0]?.receipt.signature).not.toBe(first.signature);
});

test("[P21] an owner's seal is signed at the door without an account", async () => {
  const { verdicts } = await push(
    hub,
    [sealItem({ source: 'self' })],
    { cookie: '', headers: {} },
    '/api/self',
  );
  expect(verdicts[0]?.verdict).toBe('stored');
  expect(isGenuine(verdicts[0]!.receipt, await keysOf(hub))).toBe(true);
});

test('[P21] a second seal of an assessment is signed too; records, and what is set aside, are not', async () => {
  const visit = aVisit(theModel(hub));
  const again = { ...visit, sealedAt: '2026-11-20T04:00:00.000Z', salt: 'b'.repeat(32) };
  const items = [
    ...itemsOf(visit),
    { kind: 'seal', ...aSeal(again) },
    { ...sealItem(), person: { salt: 'x' } },
    sealItem({ by: '0197f1b0-0000-7000-8000-00000000beef' }),
    'no item at all',
  ];
  const verdicts = await verdictsOf(hub, items, adviser);
  expect(verdicts.map(({ verdict, receipt }) => [verdict, receipt.signature !== undefined])).toEqual([
    ['stored', false],
    ['stored', false],
    ['stored', true],
    ['stored', true],
    ['quarantined', false],
    ['quarantined', false],
    ['quarantined', false],
  ]);
  expect(verdicts[3]).toMatchObject({ competing: true });
});

test('[P21] an officer sees the receipt that the device has, and none of what is set aside', async () => {
  const officer = await hub.signIn('officer', '20');
  const opened = async (id: unknown) =>
    openedAssessmentSchema.parse(await (await hub.get(`/api/assessments/${String(id)}`, officer)).json());
  const item = sealItem();
  const receipt = await receiptOf(item);
  expect((await opened(item.id)).receipt).toEqual(receipt);
  const apart = sealItem({ by: '0197f1b0-0000-7000-8000-00000000beef' });
  await receiptOf(apart);
  expect(await opened(apart.id)).not.toHaveProperty('receipt');
});

test('[P21] the keys are open to everybody, at both addresses alike, and their private halves are nowhere', async () => {
  await receiptOf(sealItem());
  const { seed } = await hub.hub.ring.inForce(hub.clock.now);
  const [api, known] = await Promise.all(
    ['/api/keys', '/.well-known/san-sang-so/keys.json'].map(async (path) => (await hub.get(path)).text()),
  );
  expect(api).toBe(known);
  for (const form of ['hex', 'base64', 'base64url', 'latin1'] as const)
    expect(api).not.toContain(seed.toString(form));
});

test('[P21] after a change of the key the old receipts verify, and the old private half is gone', async () => {
  const item = sealItem();
  const first = await receiptOf(item);
  await changeKey(hub.pool, hub.clock.now);
  const second = await receiptOf(item);
  const keys = await keysOf(hub);
  expect(second.key).not.toBe(first.key);
  expect([second.hash, second.at]).toEqual([first.hash, first.at]);
  expect([first, second].map((receipt) => isGenuine(receipt, keys))).toEqual([true, true]);
  expect(keys.map(({ until }) => until === null)).toEqual([true, false]);
  const { rows } = await hub.pool.query('select id from receipt_keys where seed is not null');
  expect(rows).toEqual([{ id: second.key }]);
});

test('[P21] hubs that start at once, and pushes that are the first, end with one key', async () => {
  const one = await aHub();
  const two = await aHub({}, { pool: one.pool });
  const from = await one.signIn('adviser', '20');
  const receipts = await Promise.all(
    [one, two, one, two].map((of) => receiptOf(sealItem({ by: from.account.id }), of, from)),
  );
  expect(new Set(receipts.map(({ key }) => key)).size).toBe(1);
  expect(await keysOf(two)).toHaveLength(1);
});

test('[P21] the signatures cost the reply to a hundred seals at most 140 compressed bytes each', async () => {
  const items = Array.from({ length: 100 }, () => sealItem());
  const reply = await hub.post('/api/push', envelope(items), adviser);
  const text = await reply.text();
  const without = text.replaceAll(/,"key":"\w+","signature":"\w+"/g, '');
  const cost = (gzipSync(text).length - gzipSync(without).length) / items.length;
  expect(without).not.toContain('signature');
  expect(cost).toBeLessThan(140);
  expect(cost).toBeGreaterThan(64);
});

test('[P9] [P21] a restored hub signs by the key that it had, and what was handed out since verifies', async () => {
  const lost = await aHub();
  const may = await lost.anAccount('adviser');
  let at = lost;
  const phone = await aPhoneOf(lost, { at: () => at });
  await phone.signIn(may);
  const early = await visitOn(lost, phone.device, { by: may.id });
  expect(await phone.sync()).toMatchObject({ fault: null });
  const folder = await mkdtemp(join(tmpdir(), 'a-backup-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'hub.backup.gz');
  await writeBackup(lost.pool, file, { at: lost.clock.now, release: '0.0.0', dataDir: folder });
  const late = await visitOn(lost, phone.device, { by: may.id });
  await phone.sync();
  const handedOut = [await receiptOn(phone, early.seal), await receiptOn(phone, late.seal)];

  const pool = await aDatabase();
  await restoreBackup(pool, file, folder);
  at = await aHub({}, { pool });
  at.clock.now = new Date(lost.clock.now.getTime() + 86_400_000);
  await phone.signIn(may);
  expect(await phone.sync()).toMatchObject({ fault: null });
  const keys = await keysOf(at);
  expect(handedOut.map((receipt) => isGenuine(receipt, keys))).toEqual([true, true]);
  expect(await receiptOn(phone, early.seal)).toEqual(handedOut[0]);
  const again = await receiptOn(phone, late.seal);
  expect(again.at).not.toBe(handedOut[1]?.at);
  expect(isGenuine(again, keys)).toBe(true);
});

test('[P21] a key that came after the backup is published again by its public half, and the phone never forgot it', async () => {
  const lost = await aHub();
  const may = await lost.signIn('adviser');
  const item = { kind: 'seal', ...aSeal(aVisit(theModel(lost), { by: may.account.id })) };
  const receipt = await receiptOf(item, lost, may);
  const [{ publicKey } = { publicKey: '' }] = await keysOf(lost);
  const restored = await aHub();
  await receiptOf({ ...item }, restored, await restored.signIn('adviser'));
  expect((await keysOf(restored)).map(({ id }) => id)).not.toContain(receipt.key);
  expect(await publishKey(restored.pool, publicKey, restored.clock.now)).toBe(true);
  expect(await publishKey(restored.pool, publicKey, restored.clock.now)).toBe(false);
  const keys = await keysOf(restored);
  expect(keys).toMatchObject([{ until: null }, { id: receipt.key }]);
  expect(isGenuine(receipt, keys)).toBe(true);
});

async function receiptOn({ device }: Awaited<ReturnType<typeof aPhoneOf>>, seal: string): Promise<Receipt> {
  const held = await readSeal(device, seal);
  if (!held.ok || !('receipt' in held.value.state)) throw new Error('there is no receipt');
  return held.value.state.receipt;
}

/** A hub of before signatures, and one whose signatures are another's. */
function answering(of: TestHub, change: (receipt: Receipt) => void): TestHub {
  const request: typeof of.app.request = async (...asked) => {
    const reply = await of.app.request(...asked);
    if (asked[0] !== '/api/push' && asked[0] !== '/api/self') return reply;
    const body = (await reply.json()) as { verdicts: { receipt: Receipt }[] };
    for (const { receipt } of body.verdicts) change(receipt);
    return Response.json(body, { status: reply.status });
  };
  return { ...of, app: { request } as typeof of.app };
}

function unsigned(receipt: Receipt): void {
  delete receipt.key;
  delete receipt.signature;
}

test.each(['adviser', 'self'] as const)(
  '[P21] a receipt from before signatures stands, and comes signed once the hub signs (%s)',
  async (source) => {
    const own = await aHub();
    const may = await own.anAccount('adviser');
    let at = answering(own, unsigned);
    const phone = await aPhoneOf(own, { at: () => at });
    if (source === 'adviser') await phone.signIn(may);
    const { seal } = await visitOn(own, phone.device, {
      by: source === 'self' ? 'self' : may.id,
      source,
    });
    await phone.sync();
    expect(await readSeal(phone.device, seal)).toMatchObject({ value: { state: { is: 'stored' } } });
    const before = await receiptOn(phone, seal);
    expect(before).not.toHaveProperty('signature');
    // Heard already in that round, and the same hub still does not sign: it is not asked for ever again.
    for (let rounds = 0; rounds < 3; rounds += 1) await phone.sync();
    expect(await listWaiting(phone.device)).toEqual([]);
    at = own;
    await changeKey(own.pool, own.clock.now);
    for (let rounds = 0; rounds < 3; rounds += 1) await phone.sync();
    const after = await receiptOn(phone, seal);
    expect(after).toMatchObject(before);
    expect(isGenuine(after, await keysOf(own))).toBe(true);
    expect(await listWaiting(phone.device)).toEqual([]);
  },
);

test('[P21] where a key is withdrawn, the phone has its seals confirmed by the new one', async () => {
  const own = await aHub();
  const may = await own.anAccount('adviser');
  const phone = await aPhoneOf(own);
  await phone.signIn(may);
  const { seal } = await visitOn(own, phone.device, { by: may.id });
  await phone.sync();
  const stolen = await receiptOn(phone, seal);
  expect(await withdrawKey(own.pool, 'f'.repeat(16), own.clock.now)).toBe(null);
  const withdrawn = await withdrawKey(own.pool, stolen.key ?? '', own.clock.now);
  for (let rounds = 0; rounds < 2; rounds += 1) await phone.sync();
  const now = await receiptOn(phone, seal);
  expect(now).toMatchObject({ hash: seal, at: stolen.at, key: withdrawn?.inForce });
  const { keys } = await readReceiptKeys(phone.device);
  expect(keys.find(({ id }) => id === stolen.key)?.withdrawn).toBe(own.clock.now.toISOString());
  expect(isGenuine(now, keys)).toBe(true);
});

test.each([
  ['of another key of that name', (receipt: Receipt) => (receipt.signature = 'ab'.repeat(64))],
  ['by a key that the hub does not know', (receipt: Receipt) => (receipt.key = '0123456789abcdef')],
])('[P4] [P21] a signature %s empties no outbox, and says so', async (_, change) => {
  const own = await aHub();
  const may = await own.anAccount('adviser');
  let at = answering(own, change);
  const phone = await aPhoneOf(own, { at: () => at });
  await phone.signIn(may);
  const { seal } = await visitOn(own, phone.device, { by: may.id });
  expect(await phone.sync()).toMatchObject({ fault: { fault: 'server-error' } });
  expect(await listWaiting(phone.device)).toMatchObject([
    { id: seal, kind: 'seal', lastError: 'signature-differs' },
  ]);
  expect(await readSeal(phone.device, seal)).toMatchObject({ value: { state: { is: 'waiting' } } });
  at = own;
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await listWaiting(phone.device)).toEqual([]);
});
