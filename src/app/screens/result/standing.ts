import { Fraction } from 'fraction.js';
import type { Answers } from '#core/answers/answer.ts';
import { countsOf } from '#core/answers/scored-counts.ts';
import { groundOf } from '#core/answers/ground.ts';
import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Model } from '#core/model/model.ts';
import type { Result } from '#core/result/result.ts';
import { levelSpan } from '#core/score/bands.ts';
import { scoresOf } from '#core/score/score-answers.ts';

/** What can be said of the level, and what is missing to say more. */
export type Standing =
  | { is: 'level'; level: number; open: number }
  /** Between two levels until the open questions are answered. */
  | { is: 'open'; lowest: number; highest: number; open: number }
  /** Too little was answered to claim a level; `sure` is the one that it will be, where that is certain already. */
  | { is: 'too-few'; more: number; sure: number | null; reachable: boolean }
  /** The sector has no list of tools: the part that stands alone is shown, without a level. */
  | { is: 'no-list' }
  /** The model claims no levels: what they are is not known. */
  | { is: 'no-levels' }
  | { is: 'not-rated' };

export function standingOf(model: Model, facts: Facts, answers: Answers, result: Result): Standing {
  const { score, level, levelWithheld, open } = result;
  if (level !== null) return { is: 'level', level, open };
  if (score === null) return { is: 'not-rated' };
  if (levelWithheld === 'no-levels') return { is: 'no-levels' };
  if (levelWithheld === 'not-rated' || levelWithheld === null) return { is: 'no-list' };
  const scores = scoresOf(groundOf(model, facts, answers));
  const span = { lower: new Fraction(score.lower), upper: new Fraction(score.upper) };
  const { lowest, highest } = levelSpan(model.levels, span, scores.told);
  if (levelWithheld === 'open') return { is: 'open', lowest, highest, open };
  const { asked, answered } = countsOf(scores.ground);
  const more = Number(new Fraction(model.levels.atLeastAnswered).mul(asked).ceil().toFraction()) - answered;
  const { excluded, unrated } = scores.part(model.root).mayBe;
  // A question that may yet come up would have to be answered too.
  const grows = Object.keys(model.items).some((id) => scores.ground.asks(id) === null);
  const sure = lowest === highest && !excluded && !unrated && !grows ? lowest : null;
  return { is: 'too-few', more, sure, reachable: more <= open };
}

/** The pillars that are certainly the strongest and the weakest; null where that cannot be told. */
export function strongestAndWeakest(
  model: Model,
  result: Result,
): { strongest: string | null; weakest: string | null } {
  const rated = model.pillars.flatMap((id) => {
    const span = result.nodes[id];
    return span ? [{ id, lower: new Fraction(span.lower), upper: new Fraction(span.upper) }] : [];
  });
  const alone = (found: typeof rated) =>
    rated.length > 1 && found.length === 1 ? (found[0]?.id ?? null) : null;
  return {
    strongest: alone(
      rated.filter((one) => rated.every((other) => other === one || one.lower.gt(other.upper))),
    ),
    weakest: alone(rated.filter((one) => rated.every((other) => other === one || one.upper.lt(other.lower)))),
  };
}
