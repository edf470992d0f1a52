import { Fraction } from 'fraction.js';
import type { Catalogue } from '../items/item-kind.ts';
import { linkKey, linkStates, noTool } from '../items/tools/tools.ts';
import type { Tools } from '../items/tools/tools-schema.ts';
import { isObjectOf } from '../records/plain.ts';
import { inParts, partsFor, plus, times } from './whole-numbers.ts';

export interface ReadTools {
  lower: number;
  ceiling: number;
  parts: number;
}

interface List {
  places: Map<string, number>;
  pairs: { key: string; one: number; other: number }[];
  used: number;
  flowing: number;
  ceiling: number;
  parts: number;
}

/** Reads what is ticked in a list, if it is of a form that surely fits; undefined leaves it to the kind's own rules. */
export function compileTools(item: Tools): (value: unknown, catalogue: Catalogue) => ReadTools | undefined {
  const lists = new WeakMap<Catalogue, List>();
  return (value, catalogue) => {
    const list = lists.get(catalogue) ?? compileList(item, catalogue);
    lists.set(catalogue, list);
    const { tools, links } = ticksIn(value);
    if (!tools || tools.length === 0 || (links !== undefined && !item.links)) return undefined;
    if (tools.length === 1 && tools[0] === noTool) {
      return links === undefined || isEmpty(links) ? { ...list, lower: 0 } : undefined;
    }
    const marks = new Uint8Array(list.places.size);
    for (const tool of tools) {
      const place = list.places.get(tool as string);
      if (place === undefined || marks[place]) return undefined;
      marks[place] = 1;
    }
    const flowing = item.links ? countFlowing(list, marks, links ?? {}) : 0;
    if (flowing === undefined) return undefined;
    const lower = plus(times(list.used, tools.length), times(list.flowing, flowing));
    return { lower, ceiling: list.ceiling, parts: list.parts };
  };
}

function compileList(item: Tools, { maximum, tools, pairs = [] }: Catalogue): List {
  const ceiling = new Fraction(maximum);
  const share = new Fraction(item.links?.share ?? 0);
  const each = ceiling.div(tools.length);
  const [used, flowing] = [each.mul(new Fraction(1).sub(share)), each.mul(share)];
  const parts = partsFor([ceiling, used, flowing]);
  const places = new Map(tools.map((tool, place) => [tool, place]));
  return {
    places,
    pairs: pairs.map((pair) => ({
      key: linkKey(pair),
      one: places.get(pair[0]) ?? 0,
      other: places.get(pair[1]) ?? 0,
    })),
    used: inParts(used, parts),
    flowing: inParts(flowing, parts),
    ceiling: inParts(ceiling, parts),
    parts,
  };
}

function ticksIn(value: unknown): { tools?: unknown[]; links?: { [pair: string]: unknown } } {
  if (Array.isArray(value)) return { tools: value };
  if (!isObjectOf(value, ['tools', 'links'])) return {};
  const { tools, links } = value;
  const plain = typeof links === 'object' && links !== null && Object.getPrototypeOf(links) === plainly;
  return Array.isArray(tools) && plain ? { tools, links: links as { [pair: string]: unknown } } : {};
}

const plainly: unknown = Object.prototype;

/** How many tools exchange data with another one; undefined where a link is missing, unknown or beside the tools in use. */
function countFlowing(
  { pairs }: List,
  marks: Uint8Array,
  links: { [pair: string]: unknown },
): number | undefined {
  let [asked, flowing] = [0, 0];
  for (const { key, one, other } of pairs) {
    if (!marks[one] || !marks[other]) continue;
    const state = links[key];
    if (!(linkStates as readonly unknown[]).includes(state)) return undefined;
    asked += 1;
    if (state !== 'data') continue;
    if (marks[one] === 1) flowing += 1;
    if (other !== one && marks[other] === 1) flowing += 1;
    marks[one] = marks[other] = 2;
  }
  for (const key in links) if (Object.hasOwn(links, key)) asked -= 1;
  return asked === 0 ? flowing : undefined;
}

function isEmpty(links: { [pair: string]: unknown }): boolean {
  return Object.keys(links).length === 0;
}
