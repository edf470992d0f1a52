import { expect, test } from 'vitest';
import { fromTyped, meansOf, toTyped } from './kept-plan.ts';

const plan = { money: 3_000_000, days: 4, pins: { 'backup-first': '6m', 'qr-pay': '30d' } } as const;

test('what is kept is read again as it was', () => {
  expect(fromTyped(toTyped(plan))).toEqual(plan);
});

test('what another build kept and cannot be understood is left aside', () => {
  expect(fromTyped({ money: 'x', days: '4' })).toBeNull();
  expect(fromTyped({})).toBeNull();
  expect(fromTyped({ money: '1', days: '1', 'pin a': 'never' })?.pins).toEqual({});
});

test('a month of money and days lasts one, five and twelve months', () => {
  expect(meansOf(plan)).toEqual({
    '30d': { money: 3_000_000, days: 4 },
    '6m': { money: 15_000_000, days: 20 },
    '18m': { money: 36_000_000, days: 48 },
  });
});
