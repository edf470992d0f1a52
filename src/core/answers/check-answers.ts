import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Model } from '../model/model.ts';
import type { Answer, Answers } from './answer.ts';
import { answerRefusal, type AnswerRefusal } from './answer-refusal.ts';
import { groundOf } from './ground.ts';

/**
 * The answer that counts: the fact's own where the item is derived from a known fact, else what was said if it is asked
 * and fits. undefined is pending; a value that does not fit (the tools of another sector, say) stays in the record and
 * counts as pending.
 */
export function givenAnswer(model: Model, facts: Facts, answers: Answers, id: string): Answer | undefined {
  return groundOf(model, facts, answers).given(id);
}

/** Every answer that cannot stand, by item; an item that the model does not have is one. */
export function refusedAnswers(
  model: Model,
  facts: Facts,
  answers: Answers,
): { [item: string]: AnswerRefusal } {
  const { context } = groundOf(model, facts, answers);
  return Object.fromEntries(
    Object.entries(answers).flatMap(([id, answer]) => {
      const item = model.items[id];
      const reason = item ? answerRefusal(item, answer, context) : 'unknown-item';
      return reason ? [[id, reason]] : [];
    }),
  );
}
