import { Fraction } from 'fraction.js';
import { expect, test } from 'vitest';
import { aModel } from '#tests/builders/a-model.ts';
import type { Answers } from '../answers/answer.ts';
import { groundOf } from '../answers/ground.ts';
import { levelOf } from './bands.ts';
import { unknownFacts, unreachedEnds } from './prove-model.ts';
import { roundHalfUp } from './rounding.ts';
import { provisionalClauses, scoreAnswers } from './score-answers.ts';
import { ratioOf } from './trace.ts';

const model = aModel();
const said = (value: string | string[]) => ({ state: 'answered' as const, value });
const whole: Answers = {
  plan: said('half'),
  safety: said(['backup', 'full']),
  tried: said('good'),
  sector: said('shop'),
  tools: said(['shop.pos']),
};
const ratio = (answers: Answers, root?: string) => {
  const span = ratioOf(scoreAnswers(model, unknownFacts, answers, root));
  return span && [span.lower.toFraction(), span.upper.toFraction()];
};

test('a score is exact: 2/5 of 9/11 and 3/5 of 1/3', () => {
  expect(ratio(whole, 'common')).toEqual(['9/11', '9/11']);
  expect(ratio(whole, 'sectorPart')).toEqual(['1/3', '1/3']);
  expect(ratio(whole)).toEqual(['29/55', '29/55']);
});

test('[M18] open items make an interval from all worst to all best', () => {
  const { plan: _, ...rest } = whole;
  expect(ratio(rest, 'common')).toEqual(['7/11', '1']);
  expect(ratio({})).toEqual(['0', '1']);
});

test('[M12] "do not know" and "declined" are worth nothing, under the clause that says so', () => {
  expect(ratio({ ...whole, plan: { state: 'dontKnow' } }, 'common')).toEqual(['7/11', '7/11']);
  expect(ratio({ ...whole, plan: { state: 'declined' } }, 'common')).toEqual(['7/11', '7/11']);
});

test('[M13] an excluded item leaves points and ceiling alike', () => {
  const answers: Answers = { ...whole, tried: { state: 'notApplicable', reason: 'never' } };
  expect(ratio(answers, 'common')).toEqual(['5/7', '5/7']);
});

test('"not applicable" where the model forbids it counts as pending', () => {
  expect(ratio({ ...whole, plan: { state: 'notApplicable', reason: 'never' } }, 'common')).toEqual([
    '7/11',
    '1',
  ]);
});

test('points beyond the cap do not count', () => {
  expect(ratio({ ...whole, safety: said(['backup', 'rights', 'full']) }, 'common')).toEqual(['9/11', '9/11']);
});

test('[M6] a sector without a list leaves the sector part and the total unrated', () => {
  const answers: Answers = { ...whole, sector: said('other') };
  expect(ratio(answers)).toBeNull();
  expect(ratio(answers, 'common')).toEqual(['9/11', '9/11']);
});

test('tools of another sector, ticked before the sector was changed, count as pending', () => {
  expect(ratio({ ...whole, sector: said('farm') }, 'sectorPart')).toEqual(['0', '1']);
});

test('[M16] a value on an edge lands on the upper level, a hair below it on the lower', () => {
  expect(levelOf(model.levels, new Fraction(30))).toBe(3);
  expect(levelOf(model.levels, new Fraction('2999999/100000'))).toBe(2);
  expect(levelOf({ ...model.levels, edge: 'lower' }, new Fraction(30))).toBe(2);
  expect(
    levelOf({ ...model.levels, round: { digits: 1, when: 'beforeBanding' } }, new Fraction('2999/100')),
  ).toBe(3);
  expect([0, 100].map((score) => levelOf(model.levels, new Fraction(score)))).toEqual([1, 5]);
});

test('display rounds halves up, once', () => {
  expect(
    ['0', '1/20', '85/2', '2995/100', '100'].map((value) => roundHalfUp(new Fraction(value), 1)),
  ).toEqual(['0.0', '0.1', '42.5', '30.0', '100.0']);
  expect(roundHalfUp(new Fraction('1/2'), 0)).toBe('1');
});

test('[M2] a score names the clauses that are not official', () => {
  const clauses = (answers: Answers) =>
    provisionalClauses(groundOf(model, unknownFacts, answers), scoreAnswers(model, unknownFacts, answers));
  expect(clauses(whole)).toEqual(['guess']);
  expect(clauses({ ...whole, sector: said('other') })).toEqual([]);
});

test('worst and best answers reach exactly both ends, and a model in which they do not is found', () => {
  expect(unreachedEnds(model)).toEqual([]);
  const items = { ...model.items };
  items['plan'] = {
    kind: 'single-choice',
    options: [
      { id: 'a', points: '1' },
      { id: 'b', points: '4' },
    ],
  };
  expect(unreachedEnds(aModel({ items })).map(({ sector, end }) => `${sector} ${end}`)).toEqual([
    'shop worst',
    'farm worst',
  ]);
});
