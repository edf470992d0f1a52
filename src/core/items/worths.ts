import type { Json } from '#core/records/canonical.ts';
import { gridWorth } from './grid/grid-worth.ts';
import { worthNothing, type ItemWorth } from './item-worth.ts';
import { matrixWorth } from './matrix/matrix-worth.ts';
import { multipleChoiceWorth } from './multiple-choice/multiple-choice-worth.ts';
import { numberWorth } from './number/number-worth.ts';
import type { Item, Kind } from './registry.ts';
import { singleChoiceWorth } from './single-choice/single-choice-worth.ts';
import { toolsWorth } from './tools/tools-worth.ts';

/** What each kind of item is worth: a new kind is a line here too. */
const worths: { [K in Kind]: unknown } = {
  'single-choice': singleChoiceWorth,
  'multiple-choice': multipleChoiceWorth,
  matrix: matrixWorth,
  grid: gridWorth,
  number: numberWorth,
  date: worthNothing,
  text: worthNothing,
  file: worthNothing,
  tools: toolsWorth,
};

/** Its item and value are of that kind, as with `rulesOf`. */
export function worthOf(item: Item): ItemWorth<Item, Json> {
  return worths[item.kind] as ItemWorth<Item, Json>;
}
