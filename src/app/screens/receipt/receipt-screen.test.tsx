import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { sha256Hex } from '#core/records/hash.ts';
import type { SignedReceipt } from '#protocol/receipt.ts';
import { signer } from '#server/receipts/countersign.ts';
import { addReceiptKeys } from '#storage/receipt-keys.ts';
import { linkOf, writeReceipt } from '#app/receipt/receipt-text.ts';
import { aDrawnVisit, drawn } from '#tests/builders/a-drawn-visit.tsx';
import { aMemoryRing } from '#tests/builders/a-memory-ring.ts';
import { ReceiptScreen } from './receipt-screen.tsx';

const body = '{"model":{"version":"1.0.0"},"result":{"level":2},"sealedAt":"2026-11-20T03:00:00.000Z"}';
const ring = aMemoryRing();
const [key] = await ring.published();
const sign = await signer(ring, new Date());
const receipt = sign({ hash: sha256Hex(body), at: '2026-11-22T01:00:00.000Z' }) as SignedReceipt;

/** What the hub answers when it is asked for its keys; null: there is no signal. */
let published: object[] | null;

beforeEach(() => {
  published = null;
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => {
    if (!published) throw new TypeError('fetch failed');
    return Response.json({ keys: published });
  });
});

async function open({ knows = true, at = '' } = {}) {
  const visit = await aDrawnVisit();
  if (knows) await addReceiptKeys(visit.device, [key!]);
  history.replaceState(null, '', `/bien-nhan${at && `#${at}`}`);
  await drawn(visit, <ReceiptScreen />, { path: '/bien-nhan', words: ['receipt'] });
  return userEvent.setup();
}

test('[P21] opened by its link, without signal, a receipt is genuine, and says what it does not prove', async () => {
  await open({ at: writeReceipt(receipt) });
  expect(await screen.findByText('Biên nhận thật')).toBeVisible();
  expect(screen.getByText(receipt.hash)).toBeVisible();
  expect(screen.getByText(/không nói câu trả lời trong phiếu đúng hay sai/)).toBeVisible();
});

test('[P21] pasted, a changed one is not genuine, and what is no receipt says so', async () => {
  const user = await open();
  const given = async (text: string) => {
    const field = screen.getByLabelText('Đường dẫn hoặc nội dung của mã QR');
    await user.clear(field);
    await user.click(field);
    await user.paste(text);
    await user.click(screen.getByRole('button', { name: 'Kiểm tra' }));
  };
  await given(linkOf({ ...receipt, at: '2026-11-22T01:00:00.001Z' }, 'https://x.vn'));
  expect(await screen.findByText('Biên nhận không thật')).toBeVisible();
  await given('https://x.vn/bien-nhan');
  expect(await screen.findByText('Đây không phải biên nhận')).toBeVisible();
  await given('');
  expect(await screen.findByText('Đây không phải biên nhận')).toBeVisible();
});

test('[P21] a key that is not known is asked for; without signal nothing is called genuine or forged', async () => {
  await open({ knows: false, at: writeReceipt(receipt) });
  expect(await screen.findByText('Chưa biết khóa đã ký')).toBeVisible();
});

test.each([
  ['that the hub publishes proves the receipt', () => [key!], 'Biên nhận thật'],
  ['that the hub never had does not', () => [], 'Không phải khóa của máy chủ này'],
  [
    'that was withdrawn meanwhile proves nothing',
    () => [{ ...key, until: receipt.at, withdrawn: receipt.at }],
    'Khóa đã bị thu hồi',
  ],
])('[P21] a key %s', async (_, keys, title) => {
  published = keys();
  await open({ knows: false, at: writeReceipt(receipt) });
  expect(await screen.findByText(title)).toBeVisible();
});

test('[P21] a withdrawal is heard also where the key is known', async () => {
  published = [{ ...key, until: receipt.at, withdrawn: receipt.at }];
  await open({ at: writeReceipt(receipt) });
  expect(await screen.findByText('Khóa đã bị thu hồi')).toBeVisible();
});

test('[P21] an old browser says that it cannot tell', async () => {
  vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new DOMException('Ed25519', 'NotSupportedError'));
  await open({ at: writeReceipt(receipt) });
  expect(await screen.findByText('Trình duyệt này không kiểm tra được')).toBeVisible();
});

test('[P21] a file is the very seal, to the byte, or it is not', async () => {
  const user = await open({ at: writeReceipt(receipt) });
  const choose = await screen.findByLabelText('Chọn tệp phiếu');
  await user.upload(choose, new File([body], 'phieu.json', { type: 'application/json' }));
  expect(await screen.findByText('phieu.json đúng là phiếu đã chốt')).toBeVisible();
  expect(screen.getByText(/mức 2, chốt lúc 20\/11\/2026/)).toBeVisible();
  await user.upload(choose, new File([`${body} `], 'khac.json', { type: 'application/json' }));
  expect(await screen.findByText('khac.json không phải phiếu này')).toBeVisible();
});
