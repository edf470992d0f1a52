import * as z from 'zod/mini';
import { commonItem, type ItemKind } from '../item-kind.ts';

/** Free words; never scored, and part of the person part of a seal. */
export const textSchema = z.strictObject({
  ...commonItem,
  kind: z.literal('text'),
  maxLength: z.int().check(z.minimum(1), z.maximum(4000)),
});

export const textValue = z.string().check(z.maxLength(4000));

type Text = z.infer<typeof textSchema>;

export const text: ItemKind<Text, string> = {
  choices: () => [],
  refusal: (item, value) =>
    value.trim() === '' ? 'blank' : value.length > item.maxLength ? 'too-long' : null,
  scored: () => false,
};
