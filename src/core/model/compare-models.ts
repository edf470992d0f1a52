import * as z from 'zod/mini';
import { canonicalJson, type Json } from '../records/canonical.ts';
import type { ModelTexts } from './model-texts.ts';
import type { Model } from './model.ts';

const parts = [
  'sections',
  'items',
  'nodes',
  'catalogues',
  'scales',
  'profiles',
  'checks',
  'clauses',
  'advice',
  'schemes',
] as const;

/** Parts that stand for themselves. */
const whole = [
  'root',
  'standsAlone',
  'pillars',
  'scale',
  'states',
  'levels',
  'stages',
  'benchmark',
  'effectivePeriod',
  'status',
  'offer',
] as const;

/** What is different between two versions of a model, by part and id; for the person who is about to publish one. */
export const modelChangeSchema = z.object({
  part: z.enum([...parts, 'words', 'model']),
  id: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  /** Of what was changed: the values that differ, by path; absent ones are null. */
  leaves: z.optional(
    z.array(z.object({ at: z.string(), before: z.nullable(z.string()), after: z.nullable(z.string()) })),
  ),
});

export type ModelChange = z.infer<typeof modelChangeSchema>;

export function compareModels(
  before: { model: Model; texts: { [language: string]: ModelTexts } },
  after: { model: Model; texts: { [language: string]: ModelTexts } },
): ModelChange[] {
  return [
    ...parts.flatMap((part) =>
      compare(byId(before.model[part]), byId(after.model[part])).map((change) => ({ part, ...change })),
    ),
    ...whole
      .filter((part) => !same(before.model[part], after.model[part]))
      .map((id): ModelChange => ({
        part: 'model',
        id,
        change: 'changed',
        leaves: leavesBetween(before.model[id], after.model[id]),
      })),
    ...Object.keys(after.texts).flatMap((language) =>
      compare(before.texts[language]?.items ?? {}, after.texts[language]?.items ?? {})
        .filter(({ change }) => change === 'changed')
        .map(({ id, ...change }): ModelChange => ({ part: 'words', id: `${language} ${id}`, ...change })),
    ),
  ];
}

function compare(
  before: { [id: string]: unknown },
  after: { [id: string]: unknown },
): Omit<ModelChange, 'part'>[] {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return ids.flatMap((id): Omit<ModelChange, 'part'>[] => {
    if (!(id in before)) return [{ id, change: 'added' }];
    if (!(id in after)) return [{ id, change: 'removed' }];
    if (same(before[id], after[id])) return [];
    return [{ id, change: 'changed', leaves: leavesBetween(before[id], after[id]) }];
  });
}

function leavesBetween(before: unknown, after: unknown): NonNullable<ModelChange['leaves']> {
  const [from, to] = [before, after].map((value) => new Map(leavesOf(value)));
  return [...new Set([...(from?.keys() ?? []), ...(to?.keys() ?? [])])].flatMap((at) => {
    const leaf = { at, before: from?.get(at) ?? null, after: to?.get(at) ?? null };
    return leaf.before === leaf.after ? [] : [leaf];
  });
}

/** Entries that have an id, or a level, go by it and not by their place. */
function leavesOf(value: unknown, at: readonly string[] = []): [string, string][] {
  if (value === null || value === undefined) return [];
  if (typeof value === 'string') return [[at.join(' '), value]];
  if (typeof value !== 'object') return [[at.join(' '), JSON.stringify(value)]];
  return Object.entries(value).flatMap(([key, entry]: [string, unknown]) => {
    const { id, level } = (Array.isArray(value) ? entry : {}) as { id?: string; level?: number };
    return leavesOf(entry, [...at, String(id ?? level ?? key)]);
  });
}

function byId(part: readonly { id: string }[] | { [id: string]: unknown } | undefined): {
  [id: string]: unknown;
} {
  if (part === undefined) return {};
  return Array.isArray(part)
    ? Object.fromEntries((part as readonly { id: string }[]).map((one) => [one.id, one]))
    : (part as { [id: string]: unknown });
}

function same(before: unknown, after: unknown): boolean {
  return canonicalJson((before ?? null) as Json) === canonicalJson((after ?? null) as Json);
}
