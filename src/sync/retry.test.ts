import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { delayAfter } from './retry.ts';

test('tries come ever later, never later than ten minutes, and no two phones at one moment', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (failures, chance) => {
        const delay = delayAfter(failures, chance);
        expect(delay).toBeGreaterThanOrEqual(2_500);
        expect(delay).toBeLessThanOrEqual(600_000);
        expect(delayAfter(failures + 1, chance)).toBeGreaterThanOrEqual(delay);
      },
    ),
  );
  expect(delayAfter(4, 0.1)).not.toBe(delayAfter(4, 0.9));
});

test('the hub may ask for more patience, up to an hour', () => {
  expect(delayAfter(1, 0, 90_000)).toBe(90_000);
  expect(delayAfter(1, 0, 86_400_000)).toBe(3_600_000);
});
