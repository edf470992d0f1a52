import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { aSeal, aVisit, itemsOf } from '#tests/builders/a-seal.ts';
import { smeModel } from '#tests/builders/the-sme-model.ts';
import { referenceTo } from '../model/fingerprint.ts';
import type { Json } from './canonical.ts';
import { isTooDeep, mostDepth } from './depth.ts';

/** As it is meant, for what no stack minds. */
function depthOf(value: Json): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

const nested = (depth: number, [open, close]: readonly [string, string] = ['[', ']']): Json =>
  JSON.parse(`${open.repeat(depth)}1${close.repeat(depth)}`) as Json;

test('what lies in one another is counted, lists and objects alike, wherever the deepest stands', () => {
  fc.assert(
    fc.property(
      fc.jsonValue() as fc.Arbitrary<Json>,
      fc.integer({ min: 0, max: 2 * mostDepth }),
      fc.constantFrom<readonly [string, string]>(['[', ']'], ['{"a":', '}'], ['[0,{"a":', ',"b":[]}]']),
      (beside, depth, brackets) => {
        const value = [beside, nested(depth, brackets), beside];
        expect(isTooDeep(value)).toBe(depthOf(value) > mostDepth);
      },
    ),
  );
  expect([mostDepth, mostDepth + 1].map((depth) => isTooDeep(nested(depth)))).toEqual([false, true]);
});

test('no nesting is too deep to be told so', () => {
  expect(isTooDeep(nested(100_000))).toBe(true);
  expect(isTooDeep(nested(100_000, ['{"a":', '}']))).toBe(true);
});

test('what the app writes stays far below', () => {
  const visit = aVisit({ model: smeModel, reference: referenceTo(smeModel) });
  const seal = aSeal(visit);
  for (const written of [JSON.parse(seal.body), ...itemsOf(visit, seal)] as Json[]) {
    expect(depthOf(written)).toBeLessThan(mostDepth / 4);
  }
});
