import { Fraction } from 'fraction.js';
import { liesApart } from '#core/answers/answer-refusal.ts';
import type { Answer, Answers } from '#core/answers/answer.ts';
import { groundOf } from '#core/answers/ground.ts';
import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Model } from '#core/model/model.ts';
import { unorderedJson } from '#core/records/canonical.ts';
import type { Result } from '#core/result/result.ts';
import { scoresOf, type Scores } from '#core/score/score-answers.ts';
import { ratioOf } from '#core/score/trace.ts';

export interface Side {
  facts: Facts;
  answers: Answers;
}

export interface ItemMove {
  id: string;
  before: Answer | undefined;
  after: Answer | undefined;
  /** `other`: said otherwise without more or fewer points, or not to be compared in points. */
  moves: 'up' | 'down' | 'other';
}

/** What was said otherwise, and what was said again although it could be better. */
export function compareItems(
  model: Model,
  before: Side,
  after: Side,
): { moved: ItemMove[]; stalled: string[] } {
  const [old, now] = [before, after].map(({ facts, answers }) =>
    scoresOf(groundOf(model, facts, answers)),
  ) as [Scores, Scores];
  const moved: ItemMove[] = [];
  const stalled: string[] = [];
  for (const id of model.sections.flatMap(({ items }) => items)) {
    const [was, is] = [old.ground.given(id), now.ground.given(id)];
    const item = model.items[id];
    // What a person wrote in own words, or showed, is nothing to be counted.
    if ((!was && !is) || (item && liesApart(item))) continue;
    const [low, high] = [shareOf(old, id), shareOf(now, id)];
    if (unorderedJson(was) !== unorderedJson(is)) {
      const gain = low && high ? high.compare(low) : 0;
      moved.push({ id, before: was, after: is, moves: gain > 0 ? 'up' : gain < 0 ? 'down' : 'other' });
    } else if (high?.lt(1)) stalled.push(id);
  }
  return { moved, stalled };
}

function shareOf(scores: Scores, id: string): Fraction | null {
  if (!scores.ground.given(id)) return null;
  return ratioOf(scores.part(id))?.lower ?? null;
}

export interface PillarMove {
  id: string;
  before: Result['nodes'][string];
  after: Result['nodes'][string];
  /** By how many hundredths it moved; null while either side is not exact. */
  moved: Fraction | null;
}

export function comparePillars(
  pillars: string[],
  before: Result['nodes'],
  after: Result['nodes'],
): PillarMove[] {
  return pillars
    .filter((id) => before[id] !== undefined || after[id] !== undefined)
    .map((id) => {
      const [was, is] = [before[id] ?? null, after[id] ?? null];
      const exact = was?.lower === was?.upper && is?.lower === is?.upper;
      const moved = was && is && exact ? new Fraction(is.lower).sub(was.lower).mul(100) : null;
      return { id, before: was, after: is, moved };
    });
}
