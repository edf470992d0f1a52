import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Answers } from '../answers/answer.ts';
import { applyAlternative } from '../answers/apply-alternative.ts';
import type { Model } from '../model/model.ts';
import { scoreAnswers } from './score-answers.ts';
import { ratioOf, type Span } from './trace.ts';

/**
 * The same answers under each alternative, on the model's scale; null where it cannot be rated. Its weights
 * stand in for the model's own, and what a profile weighs anew it weighs anew here too. Never sealed.
 */
export function scoreUnderAlternatives(
  model: Model,
  facts: Facts,
  answers: Answers,
): { id: string; score: Span | null }[] {
  return (model.alternatives ?? []).map((alternative) => {
    const ratio = ratioOf(scoreAnswers(applyAlternative(model, alternative), facts, answers));
    const onScale = ratio && { lower: ratio.lower.mul(model.scale), upper: ratio.upper.mul(model.scale) };
    return { id: alternative.id, score: onScale };
  });
}
