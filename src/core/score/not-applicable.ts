import type { Model } from '../model/model.ts';
import { partsOf, type ModelNode } from '../model/node-schema.ts';

type WhenNotApplicable = NonNullable<ModelNode['notApplicable']>;

/** The item's own policy, else that of the nearest node above it that has one, else it is left out. */
export function whenNotApplicable(model: Model, id: string): WhenNotApplicable {
  const own = model.items[id]?.notApplicable;
  if (own?.policy) return own;
  const parents = parentsOf(model);
  for (let node = parents.get(id); node !== undefined; node = parents.get(node)) {
    const policy = model.nodes[node]?.notApplicable;
    if (policy?.policy) return policy;
  }
  return { policy: 'exclude' };
}

const parents = new WeakMap<Model, Map<string, string>>();

function parentsOf(model: Model): Map<string, string> {
  const known =
    parents.get(model) ??
    new Map(
      Object.entries(model.nodes).flatMap(([id, node]) =>
        partsOf(node).map((part): [string, string] => [part, id]),
      ),
    );
  parents.set(model, known);
  return known;
}
