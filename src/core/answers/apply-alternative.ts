import type { Item } from '../items/registry.ts';
import type { Alternative, Model } from '../model/model.ts';
import { withWeights } from './apply-profiles.ts';

/** The model under another of its readings, with the same questions and choices: the same answers fit it. */
export function applyAlternative(model: Model, { weightSet, worth = {} }: Alternative): Model {
  const set = weightSet === undefined ? undefined : model.weightSets?.[weightSet];
  return {
    ...model,
    nodes: withWeights(model.nodes, set ? [set] : []),
    items: Object.fromEntries(
      Object.entries(model.items).map(([id, item]) => [id, worth[id] ? withWorth(item, worth[id]) : item]),
    ),
  };
}

type Worth = NonNullable<Alternative['worth']>[string];

function withWorth(item: Item, { points, counts }: Worth): Item {
  const priced = <Part extends { id: string; points?: string | undefined }>(parts: Part[]): Part[] =>
    parts.map((part) => (points[part.id] === undefined ? part : { ...part, points: points[part.id] }));
  switch (item.kind) {
    case 'single-choice':
    case 'multiple-choice':
      return { ...item, options: priced(item.options) };
    case 'matrix':
      return { ...item, steps: priced(item.steps) };
    case 'grid':
      return { ...item, columns: priced(item.columns), counts: counts ?? item.counts };
    default:
      return item;
  }
}
