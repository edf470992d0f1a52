import * as fc from 'fast-check';
import { Fraction } from 'fraction.js';
import { describe, expect, test } from 'vitest';
import { library } from '#tests/builders/the-library.ts';
import type { Answers } from '#core/answers/answer.ts';
import { groundOf } from '#core/answers/ground.ts';
import { referenceTo } from '#core/model/fingerprint.ts';
import type { Model } from '#core/model/model.ts';
import type { Facts } from '#core/enterprise/enterprise.ts';
import { makeResult } from '#core/result/make-result.ts';
import { levelCertainAfter } from '#core/score/level-certain.ts';
import { byNarrowing, nextItem } from '#core/score/next-item.ts';
import { scoreAnswers } from '#core/score/score-answers.ts';
import { ratioOf } from '#core/score/trace.ts';
import { unknownFacts } from '#core/score/unknown-facts.ts';
import { aModel } from '../builders/a-model.ts';
import { aSmallModel, answered, bands, choice } from '../builders/a-small-model.ts';
import { answersFrom, drawFrom } from '../builders/answers-from-chance.ts';
import { gates, ladder, miniatures, weakestLink } from './miniatures.ts';

// What is said of a level while questions are open holds for every way in which they may be answered.

const shipped = library.map(({ model }) => model);
const models: [name: string, model: Model][] = [
  ['aModel', aModel()],
  ...Object.entries(miniatures),
  ...shipped.map((model): [string, Model] => [`${model.id} ${model.version}`, model]),
];
const stream = fc.array(fc.nat(1_000_000), { minLength: 60, maxLength: 90 });
const facts: Facts = {
  ...unknownFacts,
  sector: 'G',
  sizeClass: 'micro',
  staff: 5,
  revenue: 1e9,
  capital: 1e8,
};
const resultOf = (model: Model, answers: Answers) =>
  makeResult(model, referenceTo(model), facts, answers).result;

describe.each(models)('%s', (_, model) => {
  test('[M18] once the named questions are answered, however, the level is claimed and stays', () => {
    fc.assert(
      fc.property(stream, fc.constantFrom(4, 12), (chance, open) => {
        const draw = drawFrom(chance);
        const some = answersFrom(model, facts, draw, { open });
        const outlook = levelCertainAfter(model, facts, some, 300);
        if (!outlook) return;
        for (let once = 0; once < 3; once += 1) {
          const whole = answersFrom(model, facts, draw, { given: some });
          let early = some;
          for (const id of outlook.items) {
            const asked = groundOf(model, facts, early).asks(id) === true;
            const answer = whole[id];
            // What chance declined, or gave under another branch, is answered all the same.
            if (asked) {
              const given = answer && answer.state !== 'declined' ? answer : { state: 'dontKnow' as const };
              early = { ...early, [id]: given };
            }
          }
          const { level } = resultOf(model, early);
          expect([outlook.items, level]).not.toEqual([outlook.items, null]);
          if (outlook.level !== null) expect(level).toBe(outlook.level);
          const late = resultOf(model, answersFrom(model, facts, draw, { given: early }));
          if (late.levelWithheld !== 'too-few-answers') expect(late.level).toBe(level);
        }
      }),
      { numRuns: 40 },
    );
  });
});

test('of questions of unequal weight the heaviest comes next', () => {
  const model = aSmallModel({
    items: { light: choice(['0', '1']), heavy: choice(['0', '5', '10']), done: choice(['0', '4']) },
    nodes: { total: { op: 'sum', of: ['light', 'heavy', 'done'] } },
  });
  expect(byNarrowing(model, facts, answered({ done: '4' })).map(({ item }) => item)).toEqual([
    'heavy',
    'light',
  ]);
  expect(nextItem(model, facts, answered({ light: '0', heavy: '0', done: '0' }))).toBeNull();
});

test('any answer to the next question narrows by what is said, and no other one surely narrows more', () => {
  for (const model of [weakestLink, ladder, gates]) {
    fc.assert(
      fc.property(stream, (chance) => {
        const some = answersFrom(model, facts, drawFrom(chance), { open: 2 });
        const width = (answers: Answers) => {
          const ratio = ratioOf(scoreAnswers(model, facts, answers));
          return ratio ? ratio.upper.sub(ratio.lower) : new Fraction(0);
        };
        const order = byNarrowing(model, facts, some);
        for (const { item, least } of order) {
          const kind = model.items[item]!;
          const options = kind.kind === 'single-choice' ? kind.options : [];
          for (const option of options) {
            const after = { ...some, ...answered({ [item]: option.id }) };
            expect(width(some).sub(width(after)).gte(least)).toBe(true);
          }
          expect(order[0]!.least.gte(least)).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  }
});

const twoBig = aSmallModel({
  items: {
    first: choice(['0', '40']),
    second: choice(['0', '40']),
    small: choice(['0', '4']),
    smaller: choice(['0', '2']),
  },
  nodes: { total: { op: 'sum', of: ['first', 'second', 'small', 'smaller'] } },
  levels: bands('0', '30', '70'),
});

test('the questions that settle a level are named, and those that cannot move it are not among them', () => {
  expect(levelCertainAfter(twoBig, facts, {})).toEqual({ items: ['first', 'second'], level: null });
  const one = answered({ first: '40' });
  expect(levelCertainAfter(twoBig, facts, one)).toEqual({ items: ['second'], level: null });
  expect(levelCertainAfter(twoBig, facts, answered({ first: '40', second: '0' }))).toEqual({
    items: [],
    level: 2,
  });
});

test('a level that is sure but may not be claimed yet needs as many answers as the floor asks for', () => {
  const model = { ...twoBig, levels: { ...bands('0'), atLeastAnswered: '3/4' } };
  const outlook = levelCertainAfter(model, facts, answered({ small: '0' }));
  expect(outlook).toEqual({ items: ['first', 'second'], level: 1 });
});

test('where the search is given up, all that is open settles it, and where that may not be rated nothing is said', () => {
  expect(levelCertainAfter(twoBig, facts, {}, 1)?.items).toHaveLength(4);
  expect(levelCertainAfter(aModel(), facts, {})).toBeNull();
});
