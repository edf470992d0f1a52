import type { ItemContext, ValueRefusal } from '../items/item-kind.ts';
import { rulesOf, valueSchemaOf, type Item } from '../items/registry.ts';
import type { Answer } from './answer.ts';

export type AnswerRefusal =
  ValueRefusal | 'unknown-item' | 'wrong-shape' | 'not-applicable-forbidden' | 'unknown-reason';

/** Why an answer cannot stand for its item, or null. */
export function answerRefusal(item: Item, answer: Answer, context: ItemContext): AnswerRefusal | null {
  if (answer.state === 'notApplicable') {
    if (!item.notApplicable || item.notApplicable.policy === 'forbid') return 'not-applicable-forbidden';
    return item.notApplicable.reasons.includes(answer.reason) ? null : 'unknown-reason';
  }
  if (answer.state !== 'answered') return null;
  if (item.kind === 'text' && answer.value === undefined) return null;
  const value = valueSchemaOf(item).safeParse(answer.value);
  return value.success ? rulesOf(item).refusal(item, value.data, context) : 'wrong-shape';
}
