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

/** The kinds of item: a new kind is a folder and its lines here, in `item-schema.ts` and in `worths.ts`. */
const kinds: { [K in Kind]: { rules: unknown; value: z.ZodMiniType<Json> } } = {
  'single-choice': { rules: singleChoice, value: singleChoiceValue },
  'multiple-choice': { rules: multipleChoice, value: multipleChoiceValue },
  tools: { rules: tools, value: toolsValue },
  text: { rules: text, value: textValue },
};

/** The rules of an item's kind. Their item and value are of that kind: callers parse the value with `valueSchemaOf`. */
export function rulesOf(item: Item): ItemKind<Item, Json> {
  return kinds[item.kind].rules as ItemKind<Item, Json>;
}

export function valueSchemaOf(item: Item): z.ZodMiniType<Json> {
  return kinds[item.kind].value;
}
