import { Fraction } from 'fraction.js';
import { partsOf } from '../model/node-schema.ts';
import type { Model } from '../model/model.ts';
import { relations, type Crosswalk, type Relation } from './crosswalk.ts';
import { unitWeights, type Unit } from './unit-weights.ts';

/** Shares of the target's score, together 1: how far the source reaches into it. */
export interface Coverage {
  byRelation: { [relation in Relation]: Fraction };
  /** Equal, narrower or broader: what can be compared. */
  carried: Fraction;
  /** New in the target: nothing of the source speaks of it. */
  untouched: Fraction;
}

/** [M23] How much of the target's weight a crosswalk carries, and in which way. */
export function coverageOf(crosswalk: Crosswalk, to: Model): Coverage {
  const relationTo = relationsTo(crosswalk, to);
  const byRelation = { equal: none(), narrower: none(), broader: none(), related: none() };
  for (const unit of unitWeights(to)) {
    const relation = relationTo(unit);
    if (relation) byRelation[relation] = byRelation[relation].add(unit.weight);
  }
  const carried = byRelation.equal.add(byRelation.narrower).add(byRelation.broader);
  return { byRelation, carried, untouched: new Fraction(1).sub(carried).sub(byRelation.related) };
}

const none = () => new Fraction(0);

/** The best relation in which anything stands to a part of the target: its choices', else its item's, else the nearest node's. */
function relationsTo({ maps, choices = {} }: Crosswalk, to: Model): (unit: Unit) => Relation | null {
  const parents = new Map(
    Object.entries(to.nodes).flatMap(([id, node]) => partsOf(node).map((part) => [part, id] as const)),
  );
  const mapped = (id: string) => best(maps.filter((map) => map.to === id).map(({ relation }) => relation));
  return ({ item, row, option }) => {
    const rules = choices[item]?.filter(
      (rule) => rule.row === row && (option === undefined || rule.choose === option),
    );
    const chosen = best((rules ?? []).map(({ relation }) => relation));
    if (chosen) return chosen;
    // Where single choices are carried, the others of the item speak of the same matter and no more.
    if (choices[item]) return 'related';
    for (let at: string | undefined = item; at !== undefined; at = parents.get(at)) {
      const relation = mapped(at);
      if (relation) return relation;
    }
    return null;
  };
}

function best(found: readonly Relation[]): Relation | null {
  return relations.find((relation) => found.includes(relation)) ?? null;
}
