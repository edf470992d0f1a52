import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Answers } from '../answers/answer.ts';
import { withWeights } from '../answers/apply-profiles.ts';
import type { Model } from '../model/model.ts';
import { scoreAnswers } from './score-answers.ts';
import { ratioOf, type Span } from './trace.ts';

/**
 * The same answers under each alternative weight set, on the model's scale; null where it cannot be rated. The set
 * stands in for the model's own weights, and what a profile weighs anew it weighs anew here too. Never sealed.
 */
export function scoreUnderAlternatives(
  model: Model,
  facts: Facts,
  answers: Answers,
): { id: string; score: Span | null }[] {
  return (model.alternatives ?? []).map(({ id, weightSet }) => {
    const weights = model.weightSets?.[weightSet];
    const weighed = weights ? { ...model, nodes: withWeights(model.nodes, [weights]) } : model;
    const ratio = ratioOf(scoreAnswers(weighed, facts, answers));
    const onScale = ratio && { lower: ratio.lower.mul(model.scale), upper: ratio.upper.mul(model.scale) };
    return { id, score: onScale };
  });
}
