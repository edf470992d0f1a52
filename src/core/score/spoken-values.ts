import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Answers } from '../answers/answer.ts';
import { groundOf } from '../answers/ground.ts';
import { itemsIn, type Condition } from '../items/condition.ts';
import type { Catalogue } from '../items/item-kind.ts';
import { rulesOf, type Item } from '../items/registry.ts';
import { linkKey } from '../items/tools/tools.ts';
import type { Model } from '../model/model.ts';
import type { Json } from '../records/canonical.ts';
import { candidates } from './candidates.ts';

/** The values of an item among which each of these conditions is met and is not, if any value does it. */
export function spokenValues(model: Model, facts: Facts, id: string, leaves: Condition[]): Json[] {
  const item = model.items[id];
  if (!item) return [];
  const context = groundOf(model, facts, sectorAnswer(model, item, leaves)).context;
  const spoken = leaves.filter((leaf) => itemsIn(leaf).includes(id));
  const named = [...new Set(spoken.flatMap(optionsIn))];
  if (item.kind === 'single-choice') return rulesOf(item).choices(item, context);
  if (item.kind === 'multiple-choice' || item.kind === 'tools') {
    const sets = subsets(named.slice(0, 6)).filter((set) => set.length > 0);
    const fit = (set: string[]) =>
      item.kind === 'tools' || rulesOf(item).refusal(item, set, context) === null;
    const counted = item.kind === 'tools' ? linkedValues(spoken, context.catalogueFor(item.sectorItem)) : [];
    return [...candidates(item, context), ...sets.filter(fit), ...counted];
  }
  if (item.kind === 'number') {
    const edges = spoken.flatMap((leaf) =>
      'atLeast' in leaf ? [leaf.atLeast] : 'below' in leaf ? ['0'] : [],
    );
    return [...candidates(item, context), ...edges];
  }
  const rows = spoken.flatMap((leaf) => ('row' in leaf && leaf.row !== undefined ? [leaf.row] : []));
  const inRow = (value: string): Json => (item.kind === 'grid' ? [value] : value);
  const apart = rows.flatMap((row) => named.map((value) => ({ [row]: inRow(value) })));
  const together = Object.assign({}, ...apart) as { [row: string]: Json };
  return [...candidates(item, context), ...apart, ...(apart.length > 0 ? [together] : [])];
}

/** All tools of a list in use, with every number of links of the states that are spoken of. */
function linkedValues(spoken: Condition[], catalogue: Catalogue | null | undefined): Json[] {
  const { tools = [], pairs = [] } = catalogue ?? {};
  const states = new Set(spoken.flatMap((leaf) => ('links' in leaf ? [leaf.links] : [])));
  return [...states].flatMap((state) =>
    pairs.map((_, count) => ({
      tools,
      links: Object.fromEntries(pairs.map((pair, at) => [linkKey(pair), at <= count ? state : 'none'])),
    })),
  );
}

function optionsIn(leaf: Condition): string[] {
  if ('chosen' in leaf) return [leaf.chosen.option];
  if ('notChosen' in leaf) return [leaf.notChosen.option];
  return 'in' in leaf && 'item' in leaf ? leaf.in : [];
}

function sectorAnswer(model: Model, item: Item, leaves: Condition[]): Answers {
  if (item.kind !== 'tools') return {};
  const named = leaves.flatMap(optionsIn);
  const list = Object.entries(model.catalogues ?? {}).find(([, { tools }]) =>
    tools.some((tool) => named.includes(tool)),
  );
  const sector = list?.[0] ?? Object.keys(model.catalogues ?? {})[0];
  return sector === undefined ? {} : { [item.sectorItem]: { state: 'answered', value: sector } };
}

export function subsets<Part>(parts: readonly Part[]): Part[][] {
  return parts.reduce<Part[][]>((all, part) => [...all, ...all.map((some) => [...some, part])], [[]]);
}
