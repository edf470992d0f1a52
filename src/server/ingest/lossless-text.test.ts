import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { losslessText } from './lossless-text.ts';

test('a value nested beyond any stack is written as it came', () => {
  const text = `${'[{"a":'.repeat(20_000)}"ơ\\u0000"${'}]'.repeat(20_000)}`;
  expect(losslessText(JSON.parse(text))).toBe(text);
});

test('everything else is plain JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(losslessText(value)).toBe(JSON.stringify(value));
    }),
  );
});
