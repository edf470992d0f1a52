import { expect, test } from 'vitest';
import { everyKind } from '#tests/builders/every-kind.ts';
import { unknownFacts } from '../score/unknown-facts.ts';
import type { ItemContext } from './item-kind.ts';
import {
  crossedIn,
  readCode,
  readDay,
  readState,
  slotsOf,
  valueOfCrosses,
  writeCode,
  writeState,
} from './paper-codes.ts';

const context: ItemContext = {
  facts: unknownFacts,
  catalogueFor: () => everyKind.catalogues?.['shop'] ?? null,
};
const itemOf = (id: string) => everyKind.items[id]!;

test('a digit is the option as printed, several digits are several, and what is not on the paper is nothing', () => {
  const few = { many: true, choices: ['a', 'b', 'c'] };
  expect(readCode('31', few)).toEqual(['a', 'c']);
  expect(readCode('313', few)).toEqual(['a', 'c']);
  expect(readCode('4', few)).toBeNull();
  expect(readCode('', few)).toEqual([]);
  const one = { ...few, many: false };
  expect(readCode('2', one)).toEqual(['b']);
  expect(readCode('1 2', one)).toBeNull();
  const long = { many: true, choices: 'abcdefghijkl'.split('') };
  expect(readCode('12 3', long)).toEqual(['c', 'l']);
  expect(writeCode(['l', 'c'], long)).toBe('12 3');
  expect(readCode('12', { ...long, many: false })).toEqual(['l']);
});

test('what is typed makes the answer that the visit makes, of each kind that is crossed, and reads back as typed', () => {
  const cases = {
    sells: [{ '': ['online'] }, 'online'],
    safety: [{ '': ['backup', 'training'] }, ['backup', 'training']],
    habits: [
      { orders: ['never'], books: ['daily'] },
      { orders: 'never', books: 'daily' },
    ],
    wanted: [{ scale: ['have', 'plan'] }, { scale: ['have', 'plan'] }],
    tools: [
      { '': ['till', 'stock'], 'till~stock': ['data'] },
      { tools: ['till', 'stock'], links: { 'till~stock': 'data' } },
    ],
  } as const;
  for (const [id, [crossed, value]] of Object.entries(cases)) {
    expect(valueOfCrosses(itemOf(id), context, crossed), id).toEqual(value);
    expect(crossedIn(itemOf(id), value as never), id).toEqual(crossed);
  }
  expect(valueOfCrosses(itemOf('wanted'), context, { none: ['none'] })).toEqual({ none: [] });
  expect(crossedIn(itemOf('wanted'), { none: [] })).toEqual({ none: ['none'] });
});

test('a tool that is taken out takes its links along, and links are asked between tools in use alone', () => {
  const tools = itemOf('tools');
  expect(valueOfCrosses(tools, context, { '': ['till'], 'till~stock': ['data'] })).toEqual(['till']);
  expect(slotsOf(tools, context, ['till']).map(({ key }) => key)).toEqual(['']);
  expect(slotsOf(tools, context, ['till', 'stock']).map(({ key }) => key)).toEqual(['', 'till~stock']);
});

test('letters say what is said instead of an answer, and 0 is a number where one is asked for', () => {
  const [sells, hands] = [itemOf('sells'), itemOf('hands')];
  expect(['k', '0', '-', 'K '].map((typed) => readState(typed, sells)?.state)).toEqual(
    Array.from({ length: 4 }, () => 'dontKnow'),
  );
  expect(readState('0', hands)).toBeNull();
  expect(readState('n', hands)).toEqual({ state: 'notApplicable', reason: 'alone' });
  expect(readState('n', sells)).toBeNull();
  expect(readState('t', sells)).toEqual({ state: 'declined' });
  expect(readState('k', itemOf('turnover'))).toBeNull();
  expect(writeState({ state: 'notApplicable', reason: 'alone' }, hands)).toBe('n');
});

test('a day is typed as people write it', () => {
  expect(
    ['20/11/2026', '20112026', '2.1.2026', '31/02/2026', '2026', '1112026', '1/112026'].map(readDay),
  ).toEqual(['2026-11-20', '2026-11-20', '2026-01-02', null, null, null, null]);
});
