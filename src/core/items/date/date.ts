import * as z from 'zod/mini';
import type { ItemKind } from '../item-kind.ts';
import type { DateItem } from './date-schema.ts';

export const dateValue = z.iso.date();

export const date: ItemKind<DateItem, string> = {
  choices: () => [],
  refusal: ({ from, until }, value) =>
    from !== undefined && value < from
      ? 'too-small'
      : until !== undefined && value > until
        ? 'too-large'
        : null,
  scored: () => false,
  chosen: () => [],
};
