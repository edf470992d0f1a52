import type { Fraction } from 'fraction.js';
import type { Model } from '../model/model.ts';
import type { Result } from '../result/result.ts';
import { coverageOf } from './coverage.ts';
import type { Crosswalk, Relation } from './crosswalk.ts';

type Ratio = Result['nodes'][string];

export interface CarriedPart {
  from: string;
  to: string;
  relation: Relation;
  before: Ratio;
  after: Ratio;
}

/** Two results beside each other: what is carried, and, apart from it, where the line breaks. */
export interface Comparison {
  /** Equal, narrower or broader, in the order of the file. */
  carried: CarriedPart[];
  /** Nodes that speak of the same matter; their numbers are not of one line. */
  related: CarriedPart[];
  /** Pillars of the later model to which nothing leads, and of the earlier one from which nothing does. */
  begins: string[];
  ends: string[];
  /** The share of the later score that is carried. */
  share: Fraction;
}

/** [M23] Compares only what is carried; the rest is named and never smoothed over. */
export function compareResults(
  crosswalk: Crosswalk,
  models: { from: Model; to: Model },
  before: Result['nodes'],
  after: Result['nodes'],
): Comparison {
  const { from, to } = models;
  const parts = crosswalk.maps
    .filter((map) => from.nodes[map.from] && to.nodes[map.to])
    .map((map) => ({
      from: map.from,
      to: map.to,
      relation: map.relation,
      before: before[map.from] ?? null,
      after: after[map.to] ?? null,
    }));
  const unmapped = (pillars: string[], side: 'from' | 'to') =>
    pillars.filter((id) => parts.every((part) => part[side] !== id));
  return {
    carried: parts.filter(({ relation }) => relation !== 'related'),
    related: parts.filter(({ relation }) => relation === 'related'),
    begins: unmapped(to.pillars, 'to'),
    ends: unmapped(from.pillars, 'from'),
    share: coverageOf(crosswalk, to).carried,
  };
}
