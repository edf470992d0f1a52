import * as z from 'zod/mini';
import type { ItemKind } from '../item-kind.ts';
import type { MultipleChoice } from './multiple-choice-schema.ts';

export const multipleChoiceValue = z.array(z.string()).check(z.maxLength(100));

export const multipleChoice: ItemKind<MultipleChoice, string[]> = {
  choices: (item) => item.options.map(({ id }) => id),
  refusal(item, value) {
    if (value.length === 0) return 'nothing-chosen';
    if (new Set(value).size < value.length) return 'doubled-option';
    const chosen = item.options.filter(({ id }) => value.includes(id));
    if (chosen.length < value.length) return 'unknown-option';
    return chosen.length > 1 && chosen.some(({ exclusive }) => exclusive) ? 'exclusive-with-others' : null;
  },
  chosen: (value) => value,
  scored: (item) => item.options.some(({ points }) => points !== undefined),
};
