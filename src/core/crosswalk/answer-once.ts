import { Fraction } from 'fraction.js';
import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Answers } from '../answers/answer.ts';
import { pendingItems } from '../answers/completeness.ts';
import type { Model } from '../model/model.ts';
import type { Json } from '../records/canonical.ts';
import { scoreAnswers } from '../score/score-answers.ts';
import { ratioOf, type Span } from '../score/trace.ts';
import type { Crosswalk } from './crosswalk.ts';
import { deriveItem, type Derived } from './derive-item.ts';
import { knownChoices } from './known-choices.ts';
import { unitWeights } from './unit-weights.ts';

export interface AnsweredOnce {
  /** Answers of the target that follow as a whole. */
  answers: Answers;
  /** What the target comes to, on its scale, whatever is still open; null where it cannot be rated. */
  score: Span | null;
  /** The share of the target's weight that is settled, 0 to 1. */
  share: Fraction;
  /** Its questions that are still to be asked, in its order. */
  missing: string[];
}

/**
 * [M23] What answers under one model say under another one. The bounds hold for every answer that what was said leaves
 * possible, as long as no node of the target gives less for more.
 */
export function answerOnce(
  crosswalk: Crosswalk,
  models: { from: Model; to: Model },
  facts: Facts,
  answers: Answers,
): AnsweredOnce {
  const { to } = models;
  const known = knownChoices(crosswalk, models.from, facts, answers);
  const derived = Object.entries(to.items).map(([id, item]): [string, Derived] => [
    id,
    deriveItem(item, (option, row) => known(id, option, row)),
  ]);
  const pick = (part: keyof Derived): Answers =>
    Object.fromEntries(
      derived.flatMap(([id, values]) => {
        const value: Json | undefined = values[part];
        return value === undefined ? [] : [[id, { state: 'answered' as const, value }]];
      }),
    );
  const whole = pick('value');
  const settled = unitWeights(to).filter(({ item, row, option }) => {
    if (whole[item]) return true;
    if (option !== undefined) return known(item, option, row) !== null;
    const values = derived.find(([id]) => id === item)?.[1];
    return row !== undefined && inRow(values?.least, row) !== undefined && sameInRow(values, row);
  });
  return {
    answers: whole,
    score: between(to, facts, pick('least'), pick('most')),
    share: settled.reduce((sum, { weight }) => sum.add(weight), new Fraction(0)),
    missing: pendingItems(to, facts, whole),
  };
}

function between(model: Model, facts: Facts, least: Answers, most: Answers): Span | null {
  const [low, high] = [least, most].map((answers) => ratioOf(scoreAnswers(model, facts, answers)));
  return low && high ? { lower: low.lower.mul(model.scale), upper: high.upper.mul(model.scale) } : null;
}

function sameInRow(values: Derived | undefined, row: string): boolean {
  return inRow(values?.least, row) === inRow(values?.most, row);
}

function inRow(value: Json | undefined, row: string): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value[row] : undefined;
}
