import { Fraction } from 'fraction.js';
import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Model } from '../model/model.ts';

type Grouping = NonNullable<Model['benchmark']>['groups'][number];

export interface Peer {
  facts: Facts;
  /** Exact, on the model's scale. */
  score: string;
}

export interface Compared {
  /** The facts that all of the group share. */
  by: Grouping;
  /** How many others it is compared with. */
  others: number;
  /** From 0 to 100: the share of the others that are below, those alike counted half. */
  percentile: Fraction;
}

/**
 * [M25] Where an enterprise stands among others: in the first grouping that the model names in which there are enough of
 * them; null where there are in none, so that nobody can be recognised in a small one.
 */
export function compareWithPeers(model: Model, own: Peer, others: readonly Peer[]): Compared | null {
  const { groups = [], smallestCell = 0 } = model.benchmark ?? {};
  for (const by of groups) {
    const values = by.map((fact) => factOf(own.facts, fact));
    if (values.includes(null)) continue;
    const alike = others.filter(({ facts }) => by.every((fact, at) => factOf(facts, fact) === values[at]));
    if (alike.length >= smallestCell && alike.length > 0) {
      return { by, others: alike.length, percentile: midrank(own, alike) };
    }
  }
  return null;
}

function factOf(facts: Facts, name: Grouping[number]): string | null {
  return name === 'vsic' ? facts.sector : facts[name];
}

function midrank(own: Peer, others: readonly Peer[]): Fraction {
  const score = new Fraction(own.score);
  const order = others.map((other) => score.compare(other.score));
  const below = order.filter((sign) => sign > 0).length;
  const equal = order.filter((sign) => sign === 0).length;
  return new Fraction(below * 2 + equal, others.length * 2).mul(100);
}
