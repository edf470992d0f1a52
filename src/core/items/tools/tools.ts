import * as z from 'zod/mini';
import type { Catalogue, ItemKind } from '../item-kind.ts';
import type { Tools } from './tools-schema.ts';

const ticked = z.array(z.string().check(z.maxLength(64))).check(z.maxLength(100));

/** How data get from one tool to another: by themselves, typed again by hand, or there are none to carry. */
export const linkStates = ['data', 'rekeyed', 'none'] as const;
export type LinkState = (typeof linkStates)[number];

/** The tools alone, or with the links between them, keyed by `linkKey`. */
export const toolsValue = z.union([
  ticked,
  z.object({ tools: ticked, links: z.record(z.string().check(z.maxLength(130)), z.enum(linkStates)) }),
]);

export type ToolsValue = z.infer<typeof toolsValue>;

/** The tick that says "we use none of these"; an empty list says nothing and stays pending. */
export const noTool = 'none';

export function linkKey([one, other]: readonly [string, string]): string {
  return `${one}~${other}`;
}

export function toolsIn(value: ToolsValue): string[] {
  return Array.isArray(value) ? value : value.tools;
}

/** The pairs of a list whose two tools are both in use: between these it is asked how data get across. */
export function pairsInUse({ pairs = [] }: Catalogue, value: ToolsValue): (readonly [string, string])[] {
  const used = toolsIn(value);
  return pairs.filter((pair) => pair.every((tool) => used.includes(tool)));
}

/** The pairs in use with a link of that kind. */
export function linked(catalogue: Catalogue, value: ToolsValue, state: LinkState) {
  if (Array.isArray(value)) return [];
  return pairsInUse(catalogue, value).filter((pair) => value.links[linkKey(pair)] === state);
}

export const tools: ItemKind<Tools, ToolsValue> = {
  choices: (item, context) => {
    const catalogue = context.catalogueFor(item.sectorItem);
    return catalogue ? [noTool, ...catalogue.tools] : [];
  },
  refusal(item, value, context) {
    const used = toolsIn(value);
    if (used.length === 0) return 'nothing-chosen';
    if (new Set(used).size < used.length) return 'doubled-option';
    const choices = tools.choices(item, context);
    if (!used.every((tool) => choices.includes(tool))) return 'unknown-option';
    if (used.includes(noTool) && used.length > 1) return 'exclusive-with-others';
    const catalogue = context.catalogueFor(item.sectorItem);
    if (!item.links || !catalogue) return Array.isArray(value) ? null : 'unknown-option';
    const links = Array.isArray(value) ? {} : value.links;
    const asked = pairsInUse(catalogue, value).map(linkKey);
    if (Object.keys(links).some((key) => !asked.includes(key))) return 'unknown-option';
    return asked.every((key) => links[key]) ? null : 'links-open';
  },
  scored: () => true,
  chosen: (value) => toolsIn(value),
};
