import { expect, test } from 'vitest';
import { linkOf, readReceipt, writeReceipt } from './receipt-text.ts';

const receipt = {
  hash: 'c65ef2428ec7f3d734f9b0ab078bc0153e7c842432654e12e11226bdacb04692',
  at: '2026-11-22T09:51:03.004Z',
  key: '00ff9e53dddc49b9',
  signature: '0123456789abcdef'.repeat(8),
};

test('[P21] a receipt comes back from its text and from its link as it was', () => {
  expect(readReceipt(writeReceipt(receipt))).toEqual(receipt);
  const link = linkOf(receipt, 'https://sansangso.langson.gov.vn');
  expect(readReceipt(link)).toEqual(receipt);
  expect(readReceipt(`  ${link.replace(/.{60}/g, '$&\n ')}\n`)).toEqual(receipt);
  expect(link.length).toBeLessThan(200);
  expect(link).toMatch(/^https:\/\/sansangso\.langson\.gov\.vn\/bien-nhan#[\w.-]+$/);
});

test('[P21] whatever else was pasted is no receipt', () => {
  const text = writeReceipt(receipt);
  for (const other of [
    '',
    '#',
    'https://sansangso.vn/bien-nhan',
    text.slice(0, -1),
    `${text}A`,
    `2${text.slice(1)}`,
  ])
    expect([other, readReceipt(other)]).toEqual([other, null]);
});
