import { expect, test } from 'vitest';
import type { Answers } from '#core/answers/answer.ts';
import { referenceTo } from '#core/model/fingerprint.ts';
import { makeResult } from '#core/result/make-result.ts';
import { unknownFacts as facts } from '#core/score/unknown-facts.ts';
import { aSmallModel, answered, choice, notApplicable, ticks } from '#tests/builders/a-small-model.ts';
import { compareItems, comparePillars } from './compare-answers.ts';

const model = aSmallModel({
  items: {
    plan: choice(['0', '2', '4']),
    safety: ticks(['backup', 'rights', 'tested']),
    tried: choice(['0', '4'], { notApplicable: { reasons: ['none'], policy: 'exclude' } }),
    words: { kind: 'text', optional: true, maxLength: 200 },
  },
  nodes: {
    first: { op: 'sum', of: ['plan', 'safety'] },
    second: { op: 'sum', of: ['tried'] },
    total: { op: 'weightedMean', of: ['first', 'second'], weights: ['1/2', '1/2'] },
  },
  pillars: ['first', 'second'],
});
const before: Answers = answered({ plan: '2', safety: ['rights', 'backup'], tried: '4', words: 'a' });
const compared = (after: Answers) =>
  compareItems(model, { facts, answers: before }, { facts, answers: after });

test('what was said otherwise went up, went down, or is other; what could be better and is not is stalled', () => {
  const { moved, stalled } = compared({
    ...answered({ plan: '4', safety: ['backup'] }),
    tried: notApplicable,
  });
  expect(moved.map(({ id, moves }) => [id, moves])).toEqual([
    ['plan', 'up'],
    ['safety', 'down'],
    ['tried', 'other'],
  ]);
  expect(stalled).toEqual([]);
});

test('ticks in another order, and own words, are no change', () => {
  const { moved, stalled } = compared(
    answered({ plan: '2', safety: ['backup', 'rights'], tried: '4', words: 'b' }),
  );
  expect(moved).toEqual([]);
  expect(stalled).toEqual(['plan', 'safety']);
});

test('a pillar moved by so much only where both sides are exact', () => {
  const nodes = (answers: Answers) => makeResult(model, referenceTo(model), facts, answers).result.nodes;
  const after = nodes(answered({ plan: '4', safety: ['backup', 'rights'] }));
  const pillars = comparePillars(model.pillars, nodes(before), after);
  expect(pillars.map(({ id, moved }) => [id, moved?.toFraction() ?? null])).toEqual([
    ['first', '200/7'],
    ['second', null],
  ]);
});
