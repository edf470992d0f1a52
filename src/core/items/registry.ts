import type * as z from 'zod/mini';
import type { Json } from '#core/records/canonical.ts';
import type { ItemKind } from './item-kind.ts';
import type { itemSchema } from './item-schema.ts';
import { multipleChoice, multipleChoiceValue } from './multiple-choice/multiple-choice.ts';
import { singleChoice, singleChoiceValue } from './single-choice/single-choice.ts';
import { text, textValue } from './text/text.ts';
import { tools, toolsValue } from './tools/tools.ts';

export type Item = z.infer<typeof itemSchema>;
export type Kind = Item['kind'];

interface Rules {
  rules: unknown;
  value: z.ZodMiniType<Json>;
}

/**
 * The kinds of item: a new kind is a folder and its lines in `more-kinds.ts`, `item-schema.ts` and `worths.ts`. Those here
 * are what the default instrument is made of; the first question does not wait for the others.
 */
const known: { [K in Kind]?: Rules } = {
  'single-choice': { rules: singleChoice, value: singleChoiceValue },
  'multiple-choice': { rules: multipleChoice, value: multipleChoiceValue },
  text: { rules: text, value: textValue },
  tools: { rules: tools, value: toolsValue },
};

/** Called by `more-kinds.ts` when it is imported; whatever scores imports it. */
export function bringKinds(kinds: {
  [K in Exclude<Kind, 'single-choice' | 'multiple-choice' | 'text' | 'tools'>]: Rules;
}): void {
  Object.assign(known, kinds);
}

export function isKnown({ kind }: Item): boolean {
  return kind in known;
}

function of(item: Item): Rules {
  const rules = known[item.kind];
  if (!rules) throw new Error('more-kinds.ts is missing');
  return rules;
}

/** The rules of an item's kind. Their item and value are of that kind: callers parse the value with `valueSchemaOf`. */
export function rulesOf(item: Item): ItemKind<Item, Json> {
  return of(item).rules as ItemKind<Item, Json>;
}

export function valueSchemaOf(item: Item): z.ZodMiniType<Json> {
  return of(item).value;
}
