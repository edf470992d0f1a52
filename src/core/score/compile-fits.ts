import type { Answer } from '../answers/answer.ts';
import { answerRefusal } from '../answers/answer-refusal.ts';
import type { ItemContext } from '../items/item-kind.ts';
import { rulesOf, type Item } from '../items/registry.ts';
import { keyOf, mostKnown } from './compile-items.ts';
import { compileTools } from './compile-tools.ts';

/** Whether an answer can stand for its item: what `answerRefusal` says, remembered where it can be. */
export type Fits = (answer: Answer, context: ItemContext) => boolean;

export function compileFits(item: Item): Fits {
  const slowly: Fits = (answer, context) => answerRefusal(item, answer, context) === null;
  const value = valueFits(item, slowly);
  return (answer, context) =>
    answer.state === 'answered' ? value(answer, context) : slowly(answer, context);
}

type Answered = Extract<Answer, { state: 'answered' }>;

function valueFits(item: Item, slowly: Fits): (answer: Answered, context: ItemContext) => boolean {
  if (item.kind === 'tools') {
    const read = compileTools(item);
    return (answer, context) => {
      const catalogue = context.catalogueFor(item.sectorItem);
      return catalogue && read(answer.value, catalogue) ? true : slowly(answer, context);
    };
  }
  if (item.kind === 'single-choice') {
    const choices = new Set<unknown>(rulesOf(item).choices(item, nowhere));
    return (answer, context) => choices.has(answer.value) || slowly(answer, context);
  }
  if (item.kind !== 'multiple-choice') return slowly;
  const known = new Set<string>();
  return (answer, context) => {
    const key = keyOf(answer.value);
    if (key !== undefined && known.has(key)) return true;
    const fits = slowly(answer, context);
    if (fits && key !== undefined && known.size < mostKnown) known.add(key);
    return fits;
  };
}

/** Choices of kinds that look at nothing around them. */
const nowhere = { catalogueFor: () => undefined } as unknown as ItemContext;
