import type { Model, Profile } from '../model/model.ts';
import type { ModelNode } from '../model/node-schema.ts';
import { withPartsBelow } from '../model/parts-below.ts';

const applied = new WeakMap<Model, Map<string, Model>>();

/**
 * The model as it is for enterprises of these profiles: without what they remove and what only others add. What a
 * profile that fits only `perhaps` adds or removes is left in.
 */
export function applyProfiles(model: Model, ids: readonly string[], perhaps: readonly string[] = []): Model {
  if (!model.profiles) return model;
  const known = applied.get(model) ?? new Map<string, Model>();
  applied.set(model, known);
  const key = `${ids.join(' ')}|${perhaps.join(' ')}`;
  const there = known.get(key);
  if (there) return there;
  const fitting = model.profiles.filter(({ id }) => ids.includes(id));
  const added = new Set(
    model.profiles.flatMap(({ id, add = [] }) => (ids.includes(id) || perhaps.includes(id) ? add : [])),
  );
  const gone = withPartsBelow(model, [
    ...model.profiles.flatMap(({ add = [] }) => add.filter((id) => !added.has(id))),
    ...fitting.flatMap(({ remove = [] }) => remove),
  ]);
  const weights = fitting.flatMap((profile) => weightsOf(model, profile));
  const made: Model = {
    ...model,
    sections: model.sections.map((section) => ({
      ...section,
      items: section.items.filter((id) => !gone.has(id)),
    })),
    nodes: withWeights(withoutParts(model.nodes, gone), weights),
    pillars: model.pillars.filter((id) => !gone.has(id)),
  };
  known.set(key, made);
  return made;
}

/** The same model for everybody. */
export function withoutProfiles(model: Model): Model {
  const rest = { ...model };
  delete rest.profiles;
  return rest;
}

export type Weights = { [node: string]: { [part: string]: string } };

function weightsOf(model: Model, { weights, weightSet }: Profile): Weights[] {
  const set = weightSet === undefined ? undefined : model.weightSets?.[weightSet];
  return [...(set ? [set] : []), ...(weights ? [weights] : [])];
}

/** Where several sets weigh the same part, the last one counts. */
export function withWeights(nodes: Model['nodes'], sets: Weights[]): Model['nodes'] {
  return mapNodes(nodes, (node, id) => {
    const changed = sets.map((set) => set[id]).filter((set) => set !== undefined);
    if (node.op !== 'weightedMean' || changed.length === 0) return node;
    const weights = node.of.map((part, index) =>
      changed.reduce((weight, set) => set[part] ?? weight, node.weights[index] ?? '0'),
    );
    return { ...node, weights };
  });
}

function withoutParts(nodes: Model['nodes'], gone: ReadonlySet<string>): Model['nodes'] {
  const stays = (part: string) => !gone.has(part);
  return mapNodes(nodes, (node) => {
    if (node.op === 'ladder') {
      const rungs = node.rungs.map((rung) => ({ ...rung, of: rung.of.filter(stays) }));
      return { ...node, rungs: rungs.filter(({ of }) => of.length > 0) };
    }
    if (node.op === 'weightedMean') {
      const weights = node.weights.filter((_, index) => stays(node.of[index] ?? ''));
      return { ...node, of: node.of.filter(stays), weights };
    }
    return { ...node, of: node.of.filter(stays) };
  });
}

function mapNodes(nodes: Model['nodes'], change: (node: ModelNode, id: string) => ModelNode): Model['nodes'] {
  return Object.fromEntries(Object.entries(nodes).map(([id, node]) => [id, change(node, id)]));
}
