import type { Json } from '../records/canonical.ts';
import { gridValue, noRow } from './grid/grid.ts';
import type { ItemContext } from './item-kind.ts';
import { matrixValue } from './matrix/matrix.ts';
import type { Item } from './registry.ts';
import {
  linkKey,
  linkStates,
  noTool,
  pairsInUse,
  toolsIn,
  toolsValue,
  type ToolsValue,
} from './tools/tools.ts';

// What a printed questionnaire writes beside its options, and what is typed for it afterwards: 1 for the first option, 2
// for the second, and a letter for what is said instead of an answer.

/** The letters that stand on paper beside what is said instead of an answer. */
export const stateCodes = { dontKnow: 'k', declined: 't', notApplicable: 'n' } as const;

/** One place of an item where something is crossed: of a choice the only one, of a table a row. */
export interface Slot {
  /** The row, the pair of tools, or empty. */
  key: string;
  many: boolean;
  /** As printed: the first is 1. */
  choices: readonly string[];
}

/** What is crossed in each slot, by its key. */
export type Crossed = { [slot: string]: readonly string[] };

/** The slots of an item as it stands; none where it is written and not crossed. */
export function slotsOf(item: Item, context: ItemContext, value: Json | undefined): Slot[] {
  switch (item.kind) {
    case 'single-choice':
    case 'multiple-choice':
      return [{ key: '', many: item.kind === 'multiple-choice', choices: idsOf(item.options) }];
    case 'matrix':
      return item.rows.map(({ id }) => ({ key: id, many: false, choices: idsOf(item.steps) }));
    case 'grid':
      return [
        { key: noRow, many: false, choices: [noRow] },
        ...item.rows.map(({ id }) => ({ key: id, many: true, choices: idsOf(item.columns) })),
      ];
    case 'tools': {
      const catalogue = context.catalogueFor(item.sectorItem);
      if (!catalogue) return [];
      const used = toolsValue.safeParse(value);
      const pairs = item.links && used.success ? pairsInUse(catalogue, used.data) : [];
      return [
        { key: '', many: true, choices: [noTool, ...catalogue.tools] },
        ...pairs.map((pair) => ({ key: linkKey(pair), many: false, choices: linkStates })),
      ];
    }
    default:
      return [];
  }
}

/** What a value has crossed, slot by slot. */
export function crossedIn(item: Item, value: Json | undefined): Crossed {
  if (value === undefined) return {};
  if (item.kind === 'matrix') {
    const rows = matrixValue.safeParse(value).data ?? {};
    return Object.fromEntries(Object.entries(rows).map(([row, step]) => [row, [step]]));
  }
  if (item.kind === 'grid') {
    const rows = gridValue.safeParse(value).data ?? {};
    return Object.fromEntries(
      Object.entries(rows).map(([row, ticks]) => [row, row === noRow ? [noRow] : ticks]),
    );
  }
  if (item.kind === 'tools') {
    const read = toolsValue.safeParse(value).data ?? [];
    const links = Array.isArray(read) ? {} : read.links;
    return {
      '': toolsIn(read),
      ...Object.fromEntries(Object.entries(links).map(([pair, state]) => [pair, [state]])),
    };
  }
  return { '': [value].flat().filter((one) => typeof one === 'string') };
}

/** The value that so many crosses make; null where nothing is crossed. What does not fit stays in it, to be refused. */
export function valueOfCrosses(item: Item, context: ItemContext, crossed: Crossed): Json | null {
  const all = crossed[''] ?? [];
  const rows = Object.entries(crossed).filter(([key, ticks]) => key !== '' && ticks.length > 0);
  switch (item.kind) {
    case 'single-choice':
      return all[0] ?? null;
    case 'multiple-choice':
      return all.length > 0 ? [...all] : null;
    case 'matrix':
      return rows.length > 0 ? Object.fromEntries(rows.map(([row, [step = '']]) => [row, step])) : null;
    case 'grid':
      return rows.length > 0
        ? Object.fromEntries(rows.map(([row, ticks]) => [row, row === noRow ? [] : [...ticks]]))
        : null;
    case 'tools':
      return toolsFrom(item, context, [...all], rows);
    default:
      return null;
  }
}

/** A link goes with its tools: what is no longer asked is no part of the answer. */
function toolsFrom(
  item: Extract<Item, { kind: 'tools' }>,
  context: ItemContext,
  used: string[],
  rows: [string, readonly string[]][],
): ToolsValue | null {
  if (used.length === 0) return null;
  const catalogue = context.catalogueFor(item.sectorItem);
  const asked = item.links && catalogue ? pairsInUse(catalogue, used).map(linkKey) : [];
  const links = toolsValue.safeParse({
    tools: used,
    links: Object.fromEntries(
      rows.flatMap(([pair, [state]]) => (asked.includes(pair) ? [[pair, state]] : [])),
    ),
  });
  const kept = links.success && !Array.isArray(links.data) ? links.data : null;
  return kept && Object.keys(kept.links).length > 0 ? kept : used;
}

/**
 * Digits one after the other, or, where the list is longer, numbers apart; read in the order of the list. null: nothing of
 * it has that number.
 */
export function readCode(typed: string, { many, choices }: Pick<Slot, 'many' | 'choices'>): string[] | null {
  const parts = typed.split(/[\s,.;+]+/).filter(Boolean);
  const numbers = many && choices.length <= 9 ? parts.flatMap((part) => part.split('')) : parts;
  if (!many && numbers.length > 1) return null;
  const found = numbers.map((number) =>
    /^[1-9]\d{0,2}$/.test(number) ? choices[Number(number) - 1] : undefined,
  );
  const known = found.filter((one) => one !== undefined);
  return known.length === found.length ? choices.filter((choice) => known.includes(choice)) : null;
}

/** The code that reads as these. */
export function writeCode(crossed: readonly string[], { choices }: Pick<Slot, 'choices'>): string {
  const numbers = crossed.map((one) => choices.indexOf(one) + 1).filter((number) => number > 0);
  return numbers.join(choices.length <= 9 ? '' : ' ');
}

type Unsaid = { state: 'dontKnow' } | { state: 'declined' } | { state: 'notApplicable'; reason: string };

/** What is said instead: `k`, `0` or `-`, `t`, `n`, and `n2` for the second reason. null: it is none of these. */
export function readState(typed: string, item: Item): Unsaid | null {
  if (item.optional) return null;
  const text = typed.trim().toLowerCase();
  // Of a number 0 is an answer.
  if (text === stateCodes.dontKnow || text === '-' || (text === '0' && item.kind !== 'number')) {
    return { state: 'dontKnow' };
  }
  if (text === stateCodes.declined) return { state: 'declined' };
  const [, place] = /^n([1-9]?)$/.exec(text) ?? [];
  const reason = place === undefined ? undefined : item.notApplicable?.reasons[Number(place || 1) - 1];
  return reason === undefined ? null : { state: 'notApplicable', reason };
}

/** The code of what is said instead of an answer; empty where it is an answer. */
export function writeState(answer: { state: string; reason?: string } | undefined, item: Item): string {
  if (answer?.state === 'dontKnow') return stateCodes.dontKnow;
  if (answer?.state === 'declined') return stateCodes.declined;
  if (answer?.state !== 'notApplicable') return '';
  const reasons = item.notApplicable?.reasons ?? [];
  return notApplicableCode(reasons, answer.reason ?? '');
}

/** `n`, or with its number where there are several reasons. */
export function notApplicableCode(reasons: readonly string[], reason: string): string {
  return reasons.length > 1
    ? `${stateCodes.notApplicable}${reasons.indexOf(reason) + 1}`
    : stateCodes.notApplicable;
}

/** `20/11/2026`, `20-11-2026` or `20112026` as a day; null where there is none such. */
export function readDay(typed: string): string | null {
  // Without anything between them all eight: 1112026 is two days.
  const [, day, month, year] =
    /^(\d{1,2})[\s/.-](\d{1,2})[\s/.-](\d{4})$/.exec(typed.trim()) ??
    /^(\d{2})(\d{2})(\d{4})$/.exec(typed.trim()) ??
    [];
  if (!day || !month || !year) return null;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${iso}T00:00:00.000Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== iso ? null : iso;
}

function idsOf(parts: readonly { id: string }[]): string[] {
  return parts.map(({ id }) => id);
}
