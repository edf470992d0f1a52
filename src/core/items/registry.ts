import type * as z from 'zod/mini';
import type { Json } from '#core/records/canonical.ts';
import { date, dateValue } from './date/date.ts';
import { grid, gridValue } from './grid/grid.ts';
import type { ItemKind } from './item-kind.ts';
import type { itemSchema } from './item-schema.ts';
import { matrix, matrixValue } from './matrix/matrix.ts';
import { multipleChoice, multipleChoiceValue } from './multiple-choice/multiple-choice.ts';
import { number, numberValue } from './number/number.ts';
import { singleChoice, singleChoiceValue } from './single-choice/single-choice.ts';
import { text, textValue } from './text/text.ts';
import { tools, toolsValue } from './tools/tools.ts';

export type Item = z.infer<typeof itemSchema>;
export type Kind = Item['kind'];

/** The kinds of item: a new kind is a folder and its lines here, in `item-schema.ts` and in `worths.ts`. */
const kinds: { [K in Kind]: { rules: unknown; value: z.ZodMiniType<Json> } } = {
  'single-choice': { rules: singleChoice, value: singleChoiceValue },
  'multiple-choice': { rules: multipleChoice, value: multipleChoiceValue },
  matrix: { rules: matrix, value: matrixValue },
  grid: { rules: grid, value: gridValue },
  number: { rules: number, value: numberValue },
  date: { rules: date, value: dateValue },
  text: { rules: text, value: textValue },
  tools: { rules: tools, value: toolsValue },
};

/** The rules of an item's kind. Their item and value are of that kind: callers parse the value with `valueSchemaOf`. */
export function rulesOf(item: Item): ItemKind<Item, Json> {
  return kinds[item.kind].rules as ItemKind<Item, Json>;
}

export function valueSchemaOf(item: Item): z.ZodMiniType<Json> {
  return kinds[item.kind].value;
}
