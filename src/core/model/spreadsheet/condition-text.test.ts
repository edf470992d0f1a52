import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Condition } from '#core/items/condition.ts';
import { readCondition, writeCondition } from './condition-text.ts';

const id = fc.stringMatching(/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,8}$/);
const ids = fc.array(id, { minLength: 1, maxLength: 3 });
const exact = fc.constantFrom('0', '1/2', '0.4', '-3', '100', '12.50');
const edge = fc.oneof(
  exact.map((atLeast) => ({ atLeast })),
  exact.map((below) => ({ below })),
);
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ chosen: fc.record({ item: id, option: id }) }),
  fc.record({ notChosen: fc.record({ item: id, option: id }) }),
  fc.record({ item: id, in: ids }),
  fc.record({ item: id, row: id, in: ids }),
  fc.tuple(id, edge).map(([item, at]) => ({ item, ...at })),
  fc.tuple(id, edge).map(([node, at]) => ({ node, ...at })),
  fc.tuple(id, edge).map(([fact, at]) => ({ fact, ...at })),
  fc.record({ fact: id, in: ids }),
  fc.record({ item: id, state: fc.constantFrom('answered' as const, 'notApplicable' as const) }),
  fc.record({ item: id, links: fc.constantFrom('data' as const, 'rekeyed' as const), atLeast: exact }),
  fc.record({ profile: ids }),
  fc.record({ sector: ids }),
  fc.record({ size: fc.subarray(['micro', 'small', 'medium', 'large'], { minLength: 1 }) }),
  fc.record({ level: fc.array(fc.nat(9), { minLength: 1, maxLength: 3 }) }),
);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ not: tie('condition') }),
  ),
}));

test('a condition written as text and read again is the same', () => {
  fc.assert(
    fc.property(condition, (one) => {
      expect(readCondition(writeCondition(one))).toEqual({ ok: true, value: one });
    }),
    { numRuns: 500 },
  );
});

test('it reads like the expressions of XLSForm', () => {
  const both: Condition = {
    all: [
      { chosen: { item: '2.4', option: 'backup' } },
      { any: [{ size: ['micro'] }, { node: 'data', below: '1/2' }] },
    ],
  };
  expect(writeCondition(both)).toBe("selected(${2.4}, 'backup') and (size('micro') or score('data') < 1/2)");
  expect(readCondition('${staff} >= 10')).toEqual({ ok: true, value: { item: 'staff', atLeast: '10' } });
});

test('what is no condition says where it stops making sense', () => {
  for (const text of ['selected(${2.4}', 'maybe', "selected('2.4', 'backup')", '${a} > 3', 'and and', '']) {
    expect(readCondition(text)).toMatchObject({ ok: false, reason: 'not-a-condition' });
  }
});
