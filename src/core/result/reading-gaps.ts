import type { Fraction } from 'fraction.js';
import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Answers } from '../answers/answer.ts';
import { groundOf } from '../answers/ground.ts';
import type { Model } from '../model/model.ts';
import { scoresOf, type Scores } from '../score/score-answers.ts';
import { ratioOf } from '../score/trace.ts';

export interface ReadingGap {
  item: string;
  /** The item that is read once more, and the name of this reading. */
  of: string;
  as: string;
  /** What this reading is worth less what the other is, as shares of 1; null unless both are answered. */
  gap: Fraction | null;
}

/** [M8] How far each second reading lies from the first: own and most used, current and target. */
export function readingGaps(model: Model, facts: Facts, answers: Answers): ReadingGap[] {
  const scores = scoresOf(groundOf(model, facts, answers));
  return Object.entries(model.items).flatMap(([item, { reading }]) => {
    if (!reading) return [];
    const [here, there] = [share(scores, item), share(scores, reading.of)];
    return [{ item, ...reading, gap: here && there ? here.sub(there) : null }];
  });
}

function share(scores: Scores, id: string): Fraction | null {
  const part = scores.part(id);
  return part.state === 'answered' && !part.mayBe.excluded ? (ratioOf(part)?.lower ?? null) : null;
}
