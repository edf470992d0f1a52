import * as z from 'zod/mini';
import type { ItemKind } from '../item-kind.ts';
import type { SingleChoice } from './single-choice-schema.ts';

export const singleChoiceValue = z.string();

export const singleChoice: ItemKind<SingleChoice, string> = {
  choices: (item) => item.options.map(({ id }) => id),
  refusal: (item, value) => (item.options.some(({ id }) => id === value) ? null : 'unknown-option'),
  chosen: (value) => [value],
  scored: (item) => item.options.some(({ points }) => points !== undefined),
};
