import * as z from 'zod/mini';
import { commonItem, exactSchema, idSchema, type ItemKind } from '../item-kind.ts';

export const multipleChoiceSchema = z.strictObject({
  ...commonItem,
  kind: z.literal('multiple-choice'),
  options: z
    .array(
      z.strictObject({ id: idSchema, points: z.optional(exactSchema), exclusive: z.optional(z.boolean()) }),
    )
    .check(z.minLength(2)),
  /** Points above it do not count. */
  cap: z.optional(exactSchema),
});

export const multipleChoiceValue = z.array(z.string()).check(z.maxLength(100));

type MultipleChoice = z.infer<typeof multipleChoiceSchema>;

export const multipleChoice: ItemKind<MultipleChoice, string[]> = {
  choices: (item) => item.options.map(({ id }) => id),
  refusal(item, value) {
    if (value.length === 0) return 'nothing-chosen';
    if (new Set(value).size < value.length) return 'doubled-option';
    const chosen = item.options.filter(({ id }) => value.includes(id));
    if (chosen.length < value.length) return 'unknown-option';
    return chosen.length > 1 && chosen.some(({ exclusive }) => exclusive) ? 'exclusive-with-others' : null;
  },
  scored: (item) => item.options.some(({ points }) => points !== undefined),
};
