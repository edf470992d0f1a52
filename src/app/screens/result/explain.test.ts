import { Fraction } from 'fraction.js';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answers } from '#core/answers/answer.ts';
import { referenceTo } from '#core/model/fingerprint.ts';
import { makeResult } from '#core/result/make-result.ts';
import { unknownFacts } from '#core/score/prove-model.ts';
import { scoreAnswers } from '#core/score/score-answers.ts';
import { smeModel as model } from '#tests/builders/the-sme-model.ts';
import { explain, partOf, type Explained } from './explain.ts';
import { standingOf, strongestAndWeakest } from './standing.ts';

const answered = (value: string | string[]) => ({ state: 'answered', value }) as const;
const sixScored: Answers = {
  '2.1': answered(['google']),
  '2.2': answered('medium'),
  '2.3': answered('reports'),
  '2.4': answered(['backup']),
  '2.5': answered(['email', 'social']),
  '2.6': answered('medium'),
};
const eightScored: Answers = { ...sixScored, '3.1': answered('applied'), '3.2': answered('strategy') };
const resultOf = (answers: Answers) => makeResult(model, referenceTo(model), unknownFacts, answers).result;
const standing = (answers: Answers) => standingOf(model, unknownFacts, answers, resultOf(answers));

function leaves(explained: Explained): Explained[] {
  return explained.children.length === 0 ? [explained] : explained.children.flatMap(leaves);
}

const someAnswers = fc
  .dictionary(fc.constantFrom(...Object.keys(model.items)), fc.constant(null))
  .chain((chosen) =>
    fc.record(
      Object.fromEntries(
        Object.keys(chosen).flatMap((id) => {
          const item = model.items[id];
          if (item?.kind === 'single-choice') {
            return [[id, fc.constantFrom(...item.options.map((option) => answered(option.id)))]];
          }
          return item?.kind === 'multiple-choice'
            ? [[id, fc.constantFrom(...item.options.map((option) => answered([option.id])))]]
            : [];
        }),
      ),
    ),
  );

test('what the questions bring adds up to the score, and what they can bring to the whole scale', () => {
  fc.assert(
    fc.property(someAnswers, (answers) => {
      const trace = scoreAnswers(model, unknownFacts, answers);
      const part = trace.standing === 'rated' ? trace : partOf(trace, 'common')!;
      const whole = explain(part, new Fraction(model.scale));
      const rated = leaves(whole).filter(({ brings }) => brings);
      for (const end of ['lower', 'upper'] as const) {
        const sum = rated.reduce((total, { brings }) => total.add(brings![end]), new Fraction(0));
        expect(sum.equals(whole.brings![end])).toBe(true);
      }
      const most = rated.reduce((total, { most }) => total.add(most!), new Fraction(0));
      expect(most.equals(model.scale)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('a level is claimed where it is certain, also while questions are open', () => {
  const answers: Answers = { ...eightScored, '7.1': answered('retail'), '7.2': answered(['none']) };
  for (const id of ['3.3', '3.4', '4.3', '4.4', '5.2']) answers[id] = { state: 'dontKnow' };
  expect(standing(answers)).toEqual({ is: 'level', level: 2, open: 1 });
});

test('with too few answers it says how many more are needed, and the level where that is sure already', () => {
  expect(standing(sixScored)).toMatchObject({ is: 'too-few', sure: null, reachable: true });
  const none: Answers = { '7.1': answered('retail'), '7.2': answered(['none']) };
  for (const id of ['2.2', '2.3', '2.6', '3.1', '3.2']) {
    const item = model.items[id];
    none[id] = answered(item?.kind === 'single-choice' ? (item.options[0]?.id ?? '') : '');
  }
  for (const id of ['2.1', '2.4', '2.5', '3.3', '3.4', '4.3', '4.4', '5.2', '5.3'])
    none[id] = { state: 'declined' };
  expect(standing(none)).toMatchObject({ is: 'too-few', sure: 1, reachable: false });
});

test('between two levels it names both', () => {
  const answers: Answers = { ...eightScored, '7.1': answered('retail') };
  for (const id of ['3.3', '3.4', '4.3', '4.4', '5.2', '5.3']) answers[id] = { state: 'dontKnow' };
  expect(standing(answers)).toEqual({ is: 'open', lowest: 2, highest: 4, open: 1 });
});

test('a sector without a list has the common part alone and no level', () => {
  expect(standing({ ...sixScored, '7.1': answered('other') })).toEqual({ is: 'no-list' });
});

test('a pillar is the strongest only if no other can still pass it', () => {
  expect(strongestAndWeakest(model, resultOf(sixScored))).toEqual({ strongest: null, weakest: null });
  const closed: Answers = { ...sixScored, '7.1': answered('retail'), '7.2': answered(['none']) };
  for (const id of ['3.1', '3.2', '3.3', '3.4', '5.2', '5.3']) closed[id] = { state: 'dontKnow' };
  closed['4.3'] = answered('willing');
  closed['4.4'] = answered('active');
  expect(strongestAndWeakest(model, resultOf(closed)).strongest).toBe('commitment');
  expect(strongestAndWeakest(model, resultOf(closed)).weakest).toBeNull();
});
