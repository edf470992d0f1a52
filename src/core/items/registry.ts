import * as z from 'zod/mini';
import type { Json } from '#core/records/canonical.ts';
import type { ItemKind } from './item-kind.ts';
import {
  multipleChoice,
  multipleChoiceSchema,
  multipleChoiceValue,
} from './multiple-choice/multiple-choice.ts';
import { singleChoice, singleChoiceSchema, singleChoiceValue } from './single-choice/single-choice.ts';
import { text, textSchema, textValue } from './text/text.ts';
import { tools, toolsSchema, toolsValue } from './tools/tools.ts';

/** The kinds of item: a new kind is a folder and its lines here. */
export const itemSchema = z.discriminatedUnion('kind', [
  singleChoiceSchema,
  multipleChoiceSchema,
  toolsSchema,
  textSchema,
]);

export type Item = z.infer<typeof itemSchema>;
export type Kind = Item['kind'];

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
