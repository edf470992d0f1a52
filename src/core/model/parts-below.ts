import type { Model } from './model.ts';
import { partsOf } from './node-schema.ts';

/** All that these profiles add or remove. */
export function changedBy(model: Model, ids: readonly string[]): Set<string> {
  const changing = (model.profiles ?? []).filter(({ id }) => ids.includes(id));
  return withPartsBelow(
    model,
    changing.flatMap(({ add = [], remove = [] }) => [...add, ...remove]),
  );
}

/** A node goes with all that lies below it. */
export function withPartsBelow(model: Model, ids: readonly string[]): Set<string> {
  const all = new Set(ids);
  for (const id of all) {
    const node = model.nodes[id];
    for (const part of node ? partsOf(node) : []) all.add(part);
  }
  return all;
}
