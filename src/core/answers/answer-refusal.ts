import type { ItemContext, ValueRefusal } from '../items/item-kind.ts';
import { rulesOf, valueSchemaOf, type Item } from '../items/registry.ts';
import type { Answer } from './answer.ts';

export type AnswerRefusal =
  ValueRefusal | 'unknown-item' | 'wrong-shape' | 'not-applicable-forbidden' | 'unknown-reason';

/** Its answers name people, as words and photos do: of a seal they lie in the person part. */
export function liesApart({ kind }: Item): boolean {
  return kind === 'text' || kind === 'file';
}

/** Why an answer cannot stand for its item, or null. */
export function answerRefusal(item: Item, answer: Answer, context: ItemContext): AnswerRefusal | null {
  if (answer.state === 'notApplicable') {
    if (!item.notApplicable || item.notApplicable.policy === 'forbid') return 'not-applicable-forbidden';
    return item.notApplicable.reasons.includes(answer.reason) ? null : 'unknown-reason';
  }
  if (answer.state !== 'answered') return null;
  if (liesApart(item) && answer.value === undefined) return null;
  const value = valueSchemaOf(item).safeParse(answer.value);
  return value.success ? rulesOf(item).refusal(item, value.data, context) : 'wrong-shape';
}
