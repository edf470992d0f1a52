import { expect, test } from 'vitest';
import type { Answers } from '#core/answers/answer.ts';
import type { Item } from '#core/items/registry.ts';
import type { Model } from '#core/model/model.ts';
import type { Json } from '#core/records/canonical.ts';
import { roundHalfUp } from '#core/score/rounding.ts';
import { unknownFacts, unreachedEnds } from '#core/score/prove-model.ts';
import { scoreAnswers } from '#core/score/score-answers.ts';
import { ratioOf } from '#core/score/trace.ts';
import { answered, aSmallModel } from '../builders/a-small-model.ts';

// The arithmetic of the EU Digital Maturity Assessment under its public readings: six dimensions, each the mean of its
// questions, the total their plain mean.

const ids = (count: number) => Array.from({ length: count }, (_, index) => `o${index + 1}`);
const all = (count: number): Item => ({
  kind: 'multiple-choice',
  options: [...ids(count).map((id) => ({ id, points: '1' })), { id: 'none', points: '0', exclusive: true }],
});
const steps = ids(6).map((id, index) => ({ id, points: String(index) }));
const rows = (count: number, of = steps): Item => ({
  kind: 'matrix',
  rows: ids(count).map((id) => ({ id })),
  steps: of,
});
const mean = (...of: string[]): Model['nodes'][string] => ({
  op: 'weightedMean',
  of,
  weights: of.map(() => '1'),
  normalise: true,
});

interface Reading {
  /** Q1: a plan counts as much as an investment, or half of it and the better one per row. */
  planned: '1' | '1/2';
  /** Q7: "data are not collected digitally" is one of eight that count, or stands alone and the rest are all. */
  outOf: '8' | '7';
}

function theDma({ planned, outOf }: Reading): Model {
  const alike = planned === '1';
  return aSmallModel({
    items: {
      q1: {
        kind: 'grid',
        rows: ids(10).map((id) => ({ id })),
        columns: [
          { id: 'invested', points: '1' },
          { id: 'planned', points: planned },
        ],
        counts: alike ? 'sum' : 'best',
      },
      q2: all(10),
      q3: all(10),
      q4: rows(7),
      q5: all(7),
      q6: all(8),
      q7: { ...all(7), outOf } as Item,
      q8: all(6),
      q9: rows(5),
      q10: all(10),
      q11: rows(5, [
        { id: 'no', points: '0' },
        { id: 'partly', points: '1/2' },
        { id: 'yes', points: '1' },
      ]),
    },
    nodes: {
      // Two of three equal parts where planned and invested are a part each.
      d1: { op: 'weightedMean', of: ['q1', 'q2'], weights: alike ? ['2/3', '1/3'] : ['1/2', '1/2'] },
      d2: mean('q3', 'q4'),
      d3: mean('q5', 'q6'),
      d4: mean('q7', 'q8'),
      d5: { op: 'sum', of: ['q9'] },
      d6: mean('q10', 'q11'),
      total: mean('d1', 'd2', 'd3', 'd4', 'd5', 'd6'),
    },
    ...(outOf === '8' ? { attainable: { worst: '0', best: '9500/96', why: 'base' } } : {}),
  });
}

/** Everything that helps is ticked, every row at its top. */
function perfect(areas: string[]): Answers {
  const top = (count: number, step: string): Json => Object.fromEntries(ids(count).map((id) => [id, step]));
  return answered({
    q1: Object.fromEntries(ids(10).map((id) => [id, areas])),
    q2: ids(10),
    q3: ids(10),
    q4: top(7, 'o6'),
    q5: ids(7),
    q6: ids(8),
    q7: ids(7),
    q8: ids(6),
    q9: top(5, 'o6'),
    q10: ids(10),
    q11: top(5, 'yes'),
  });
}

// D4 is the mean of 7/8 and 1, 93.75; with all else at 100 the total is 593.75 / 6 = 98.958…; without plans D1 is
// 2/3 and the total 560.4166… / 6 = 93.402…
test.each([
  [{ planned: '1', outOf: '8' }, ['invested', 'planned'], '98.96'],
  [{ planned: '1', outOf: '8' }, ['invested'], '93.40'],
  [{ planned: '1/2', outOf: '8' }, ['invested', 'planned'], '98.96'],
  [{ planned: '1/2', outOf: '8' }, ['invested'], '98.96'],
  [{ planned: '1', outOf: '7' }, ['invested', 'planned'], '100.00'],
  [{ planned: '1/2', outOf: '7' }, ['invested'], '100.00'],
] as [Reading, string[], string][])(
  'EU DMA, reading %j: a perfect enterprise with %j everywhere gets %s',
  (reading, areas, score) => {
    const ratio = ratioOf(scoreAnswers(theDma(reading), unknownFacts, perfect(areas)));
    expect(ratio && roundHalfUp(ratio.lower.mul(100), 2)).toBe(score);
  },
);

test('EU DMA: what can be reached is stated, proven exactly, and found where it is left unsaid', () => {
  expect(unreachedEnds(theDma({ planned: '1', outOf: '7' }))).toEqual([]);
  const { attainable: _, ...unsaid } = theDma({ planned: '1', outOf: '8' });
  expect(unreachedEnds(theDma({ planned: '1', outOf: '8' }))).toEqual([]);
  expect(unreachedEnds(unsaid)).toMatchObject([{ end: 'best', score: '2375/24' }]);
});
