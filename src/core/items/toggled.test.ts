import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { toggled } from './toggled.ts';

const asked = ['d', 'a', 'c', 'b', 'none'];
const taps = fc.array(fc.constantFrom(...asked), { maxLength: 12 });

const after = (tapped: readonly string[], begin: readonly string[] = []) =>
  tapped.reduce((chosen, option) => toggled(chosen, option, ['none'], asked).value, [...begin]);

test('[L26] whatever the order of the taps, the same ticks are written as the same', () => {
  fc.assert(
    fc.property(taps, (tapped) => {
      const ticked = after(tapped);
      expect(ticked).toEqual(asked.filter((option) => ticked.includes(option)));
      expect(new Set(ticked).size).toBe(ticked.length);
    }),
  );
});

test('a tap changes its own option, and what stands alone stands alone', () => {
  fc.assert(
    fc.property(taps, fc.constantFrom(...asked), (tapped, option) => {
      const before = after(tapped);
      const { value, dropped } = toggled(before, option, ['none'], asked);
      expect(value.includes(option)).toBe(!before.includes(option));
      expect(value.includes('none') && value.length > 1).toBe(false);
      expect(new Set([...value, ...dropped, option])).toEqual(new Set([...before, option]));
    }),
  );
});

test('what an earlier release listed as it was tapped is put in order by the next tap', () => {
  expect(after(['d'], ['b', 'a'])).toEqual(['d', 'a', 'b']);
});
