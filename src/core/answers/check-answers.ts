import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Catalogue, ItemContext, ValueRefusal } from '../items/item-kind.ts';
import { rulesOf, valueSchemaOf, type Item } from '../items/registry.ts';
import type { Model } from '../model/model.ts';
import type { Json } from '../records/canonical.ts';
import type { Answer, Answers } from './answer.ts';

export type AnswerRefusal =
  ValueRefusal | 'unknown-item' | 'wrong-shape' | 'not-applicable-forbidden' | 'unknown-reason';

export function contextOf(model: Model, facts: Facts, answers: Answers): ItemContext {
  return {
    facts,
    catalogueFor(sectorItem): Catalogue | null | undefined {
      const answer = givenAnswer(model, facts, answers, sectorItem);
      if (!answer || answer.state !== 'answered') return answer ? null : undefined;
      return (typeof answer.value === 'string' && model.catalogues?.[answer.value]) || null;
    },
  };
}

/** Why an answer cannot stand for its item, or null. */
export function answerRefusal(item: Item, answer: Answer, context: ItemContext): AnswerRefusal | null {
  if (answer.state === 'notApplicable') {
    if (!item.notApplicable) return 'not-applicable-forbidden';
    return item.notApplicable.reasons.includes(answer.reason) ? null : 'unknown-reason';
  }
  if (answer.state !== 'answered') return null;
  if (item.kind === 'text' && answer.value === undefined) return null;
  const value = valueSchemaOf(item).safeParse(answer.value);
  return value.success ? rulesOf(item).refusal(item, value.data, context) : 'wrong-shape';
}

/**
 * The answer that counts: the fact's own where the item is derived from a known fact, else what was said if it fits.
 * undefined is pending; a value that does not fit (the tools of another sector, say) stays in the record and counts as
 * pending.
 */
export function givenAnswer(model: Model, facts: Facts, answers: Answers, id: string): Answer | undefined {
  const item = model.items[id];
  if (!item) return undefined;
  const derived = derivedOption(item, facts);
  if (derived !== undefined) return { state: 'answered', value: derived };
  const answer = answers[id];
  if (!answer) return undefined;
  return answerRefusal(item, answer, contextOf(model, facts, answers)) === null ? answer : undefined;
}

/** The option that a known fact chooses; such an item is not asked. */
export function derivedOption(item: Item, facts: Facts): string | undefined {
  if (item.kind !== 'single-choice' || !item.derivedFrom) return undefined;
  const fact = facts[item.derivedFrom.fact];
  if (fact === null) return undefined;
  return item.derivedFrom.bins.filter(({ from }) => from <= fact).at(-1)?.option;
}

/** Every answer that cannot stand, by item; an item that the model does not have is one. */
export function refusedAnswers(
  model: Model,
  facts: Facts,
  answers: Answers,
): { [item: string]: AnswerRefusal } {
  const context = contextOf(model, facts, answers);
  return Object.fromEntries(
    Object.entries(answers).flatMap(([id, answer]) => {
      const item = model.items[id];
      const reason = item ? answerRefusal(item, answer, context) : 'unknown-item';
      return reason ? [[id, reason]] : [];
    }),
  );
}

/** The value that an answer holds for an item of that kind, parsed; undefined where it holds none. */
export function valueIn(item: Item, answer: Answer | undefined): Json | undefined {
  if (answer?.state !== 'answered') return undefined;
  const value = valueSchemaOf(item).safeParse(answer.value);
  return value.success ? value.data : undefined;
}
