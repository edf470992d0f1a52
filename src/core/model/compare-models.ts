import { canonicalJson, type Json } from '../records/canonical.ts';
import type { ModelTexts } from './model-texts.ts';
import type { Model } from './model.ts';

/** What is different between two versions of a model, by part and id; for the person who is about to publish one. */
export interface ModelChange {
  part: (typeof parts)[number] | 'words' | 'model';
  id: string;
  change: 'added' | 'removed' | 'changed';
}

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
const whole = ['root', 'standsAlone', 'pillars', 'scale', 'states', 'levels', 'stages', 'benchmark'] as const;

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
      .map((id): ModelChange => ({ part: 'model', id, change: 'changed' })),
    ...Object.keys(after.texts).flatMap((language) =>
      compare(before.texts[language]?.items ?? {}, after.texts[language]?.items ?? {})
        .filter(({ change }) => change === 'changed')
        .map(({ id, change }): ModelChange => ({ part: 'words', id: `${language} ${id}`, change })),
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
    return same(before[id], after[id]) ? [] : [{ id, change: 'changed' }];
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
