import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundHalfUp } from '#core/score/rounding.ts';
import { roundText } from './round-text.ts';

test('rounded by numbers alone it is the same text', () => {
  const amount = fc.oneof(fc.nat(400), fc.maxSafeNat());
  fc.assert(
    fc.property(
      amount,
      amount,
      fc.integer({ min: 0, max: 14 }),
      fc.constantFrom(1, 100),
      (n, d, digits, times) => {
        const exact = { n: BigInt(n) * BigInt(times), d: BigInt(d + 1) };
        expect(roundText(`${n}/${d + 1}`, digits, times)).toBe(roundHalfUp(exact, digits));
      },
    ),
    { numRuns: 5_000 },
  );
});

test('a nine carries as far as there are nines', () => {
  expect(roundText('999999999/1000000000', 6)).toBe('1.000000');
  expect(roundText('1999999/10000000', 6)).toBe('0.200000');
  expect(roundText('7', 9, 100)).toBe('700.000000000');
});
