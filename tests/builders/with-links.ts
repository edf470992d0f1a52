import type { ItemContext } from '#core/items/item-kind.ts';
import type { Item } from '#core/items/registry.ts';
import { linkKey, pairsInUse, type LinkState, type ToolsValue } from '#core/items/tools/tools.ts';

/** Ticked tools with an answer for every pair in use, where the item asks for them; other choices as they are. */
export function withLinks(
  item: Item,
  ticked: string[],
  context: ItemContext,
  stateOf: () => LinkState,
): ToolsValue {
  const catalogue = item.kind === 'tools' && item.links ? context.catalogueFor(item.sectorItem) : null;
  const asked = catalogue ? pairsInUse(catalogue, ticked) : [];
  if (asked.length === 0) return ticked;
  return { tools: ticked, links: Object.fromEntries(asked.map((pair) => [linkKey(pair), stateOf()])) };
}
