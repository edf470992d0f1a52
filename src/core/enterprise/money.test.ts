import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mostMoney } from './enterprise.ts';
import { formatMoney, formatMoneyShort, parseMoney } from './money.ts';

const valueOf = (text: string) => {
  const read = parseMoney(text);
  return read.ok ? read.value : read.reason;
};

test.each<[string, number | null]>([
  ['', null],
  ['  ', null],
  ['1,5 tỷ', 1_500_000_000],
  ['1,5 tỉ', 1_500_000_000],
  ['1.5 ty', 1_500_000_000],
  ['2 ty', 2_000_000_000],
  ['2tỷ', 2_000_000_000],
  ['1.500 tỷ', 1_500_000_000_000],
  ['1,250 tỷ', 1_250_000_000],
  ['2 nghìn tỷ', 2_000_000_000_000],
  ['12.500.000', 12_500_000],
  ['12,500,000', 12_500_000],
  ['12 500 000', 12_500_000],
  ['12500000', 12_500_000],
  ['12.500.000 ₫', 12_500_000],
  ['12.500.000đ', 12_500_000],
  ['12.500.000 đồng', 12_500_000],
  ['12.500.000 VNĐ', 12_500_000],
  ['12.500', 12_500],
  ['500 triệu', 500_000_000],
  ['500tr', 500_000_000],
  ['500 Triệu đồng', 500_000_000],
  ['5 trăm triệu', 500_000_000],
  ['850 nghìn', 850_000],
  ['850k', 850_000],
  ['1 tỷ 200', 1_200_000_000],
  ['1 tỷ 2', 1_200_000_000],
  ['1tr5', 1_500_000],
  ['1tr250', 1_250_000],
  ['1 tỷ 200 triệu', 1_200_000_000],
  ['1 tỷ 200 triệu 500 nghìn', 1_200_500_000],
  ['1 tỷ 500.000', 1_000_500_000],
  ['2 tỷ rưỡi', 2_500_000_000],
  ['khoảng 3 tỷ', 3_000_000_000],
  ['~ 3 tỷ', 3_000_000_000],
  ['1.234,5 triệu', 1_234_500_000],
  ['1,234.5 million', 1_234_500_000],
  ['2 billion', 2_000_000_000],
  ['0', 0],
])('"%s" is %s', (text, expected) => {
  expect(valueOf(text)).toBe(expected);
});

test.each([
  'tỷ',
  'nhiều',
  '-5 triệu',
  '1,5',
  '0,5 đồng',
  '1,2345678901 tỷ',
  '5 triệu 2 tỷ',
  '1..5 tỷ',
  '1.50.000',
  'đ',
])('"%s" cannot be read', (text) => {
  expect(valueOf(text)).toBe('unreadable');
});

test('beyond any enterprise it is too large', () => {
  expect(valueOf('1.000.000 tỷ')).toBe(mostMoney);
  expect(valueOf('1.000.001 tỷ')).toBe('too-large');
  expect(valueOf('9'.repeat(400))).toBe('too-large');
});

const dong = fc.integer({ min: 0, max: mostMoney });

test('an amount as it is shown reads as itself', () => {
  fc.assert(
    fc.property(dong, (value) => {
      expect(valueOf(formatMoney(value))).toBe(value);
    }),
  );
});

test('a short amount reads as the amount to within half of its last digit', () => {
  fc.assert(
    fc.property(dong, fc.constantFrom('vi' as const, 'en' as const), (value, language) => {
      const read = valueOf(formatMoneyShort(value, language));
      expect(typeof read).toBe('number');
      expect(Math.abs(Number(read) - value)).toBeLessThanOrEqual(value / 199);
    }),
  );
});

test('any text at all is read or refused, and what is read is whole and within bounds', () => {
  const parts = fc.array(
    fc.constantFrom('1', '25', '500', '.', ',', ' ', 'tỷ', 'triệu', 'tr', 'k', 'rưỡi', 'đ', '-'),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        parts.map((some) => some.join('')),
      ),
      (text) => {
        const read = parseMoney(text);
        if (!read.ok || read.value === null) return;
        expect(Number.isSafeInteger(read.value)).toBe(true);
        expect(read.value).toBeGreaterThanOrEqual(0);
        expect(read.value).toBeLessThanOrEqual(mostMoney);
      },
    ),
    { numRuns: 1000 },
  );
});

const short = (...amount: Parameters<typeof formatMoneyShort>) =>
  formatMoneyShort(...amount).replace('\u00a0', ' ');

test('short amounts round half up and step up to the next unit', () => {
  expect(short(1_500_000_000)).toBe('1,5 tỷ');
  expect(short(1_234_567_890)).toBe('1,23 tỷ');
  expect(short(1_235_000_000)).toBe('1,24 tỷ');
  expect(short(999_999_999)).toBe('1 tỷ');
  expect(short(500_000_000)).toBe('500 triệu');
  expect(short(1_250_000_000_000)).toBe('1.250 tỷ');
  expect(short(1_250_000_000_000, 'en')).toBe('1,250 billion');
  expect(short(999)).toBe('999 ₫');
});
