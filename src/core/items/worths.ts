import type { Json } from '#core/records/canonical.ts';
import type { ItemWorth } from './item-worth.ts';
import { multipleChoiceWorth } from './multiple-choice/multiple-choice-worth.ts';
import type { Item, Kind } from './registry.ts';
import { singleChoiceWorth } from './single-choice/single-choice-worth.ts';
import { textWorth } from './text/text-worth.ts';
import { toolsWorth } from './tools/tools-worth.ts';

/** What each kind of item is worth: a new kind is a line here too. */
const worths: { [K in Kind]: unknown } = {
  'single-choice': singleChoiceWorth,
  'multiple-choice': multipleChoiceWorth,
  tools: toolsWorth,
  text: textWorth,
};

/** Its item and value are of that kind, as with `rulesOf`. */
export function worthOf(item: Item): ItemWorth<Item, Json> {
  return worths[item.kind] as ItemWorth<Item, Json>;
}
