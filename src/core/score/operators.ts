import { Fraction } from 'fraction.js';
import { greatest, least, total, zero } from '../items/item-worth.ts';
import type { ModelNode } from '../model/node-schema.ts';
import type { Truth } from '../answers/truth.ts';
import { rootOf } from './root.ts';
import { ratioOf, type Span, type Trace } from './trace.ts';

export type Value = Pick<Trace, 'points' | 'ceiling' | 'standing' | 'mayBe' | 'children'>;

/** Whether a row of a decision table applies. */
export type RowTruth = (row: { when: Extract<ModelNode, { op: 'table' }>['rows'][number]['when'] }) => Truth;

/** One value of several. Parts that are excluded leave with their weight; a part that cannot be rated leaves all unrated. */
export function aggregate(node: ModelNode, children: Trace[], rowTruth: RowTruth): Value {
  const value = valueOf(node, children, rowTruth);
  const ratio = node.points === undefined ? null : ratioOf(value);
  if (!ratio || node.points === undefined) return value;
  const ceiling = new Fraction(node.points);
  return {
    ...value,
    points: { lower: ratio.lower.mul(ceiling), upper: ratio.upper.mul(ceiling) },
    ceiling,
  };
}

function valueOf(node: ModelNode, children: Trace[], rowTruth: RowTruth): Value {
  switch (node.op) {
    case 'sum':
      return sum(children);
    case 'weightedMean':
      return weightedMean(children, node.weights);
    case 'min':
      return ofRatios(children, least);
    case 'max':
      return ofRatios(children, greatest);
    case 'geometricMean':
      return ofRatios(children, geometricMean);
    case 'ladder':
      return ladder(node, children);
    case 'table':
      return table(node, children, rowTruth);
  }
}

/** Points over the most points, both added up over the parts that count. */
function sum(children: Trace[]): Value {
  const counted = children.filter(({ standing }) => standing === 'rated');
  const ceiling = total(counted.map((child) => child.ceiling));
  if (ceiling.equals(0) || children.some(isUnrated)) return notRated(children);
  const points = {
    lower: total(counted.map(({ points }) => points.lower)),
    upper: total(counted.map(({ points }) => points.upper)),
  };
  return { ...rated(children, points), ceiling };
}

/** The mean of the parts' ratios; weights act on points and on the ceiling alike. A part of weight 0 counts nothing. */
function weightedMean(children: Trace[], weights: string[]): Value {
  const weighted = children.map((child, index) => ({ ...child, weight: new Fraction(weights[index] ?? 0) }));
  const weighing = weighted.filter(({ weight }) => !weight.equals(0));
  const counted = weighing.flatMap((child) => {
    const ratio = ratioOf(child);
    return ratio ? [{ ratio, weight: child.weight }] : [];
  });
  const ceiling = total(counted.map(({ weight }) => weight));
  if (ceiling.equals(0) || weighing.some(isUnrated)) return { ...notRated(weighing), children: weighted };
  const points = {
    lower: total(counted.map(({ ratio, weight }) => ratio.lower.mul(weight))),
    upper: total(counted.map(({ ratio, weight }) => ratio.upper.mul(weight))),
  };
  return { ...rated(weighing, points), ceiling, children: weighted };
}

function ofRatios(children: Trace[], together: (ratios: Fraction[]) => Fraction): Value {
  const ratios = children.flatMap((child) => ratioOf(child) ?? []);
  if (ratios.length === 0 || children.some(isUnrated)) return notRated(children);
  return rated(children, {
    lower: together(ratios.map(({ lower }) => lower)),
    upper: together(ratios.map(({ upper }) => upper)),
  });
}

/** Rounded down in the thirteenth digit, the one operator that leaves the exact fractions. */
function geometricMean(ratios: Fraction[]): Fraction {
  const product = ratios.reduce((all, ratio) => all.mul(ratio), new Fraction(1));
  return rootOf(product, ratios.length);
}

function ladder({ rungs }: Extract<ModelNode, { op: 'ladder' }>, children: Trace[]): Value {
  if (children.some(isUnrated) || !children.some(ratioOf)) return notRated(children);
  const reached = rungs.map(({ of, atLeast = '1' }) => {
    const ratios = of.flatMap((id) => {
      const part = children.find((child) => child.id === id);
      return (part && ratioOf(part)) ?? [];
    });
    return {
      surely: ratios.every(({ lower }) => lower.gte(atLeast)),
      perhaps: ratios.every(({ upper }) => upper.gte(atLeast)),
    };
  });
  const climbed = (holds: (rung: (typeof reached)[number]) => boolean) => {
    const missed = reached.findIndex((rung) => !holds(rung));
    return new Fraction(missed < 0 ? reached.length : missed, reached.length);
  };
  return rated(children, {
    lower: climbed(({ surely }) => surely),
    upper: climbed(({ perhaps }) => perhaps),
  });
}

/**
 * While it is open which row applies: from the least to the greatest of those that may. It leaves only with all of its
 * parts, and while that is open nothing about it is known.
 */
function table(
  { rows, otherwise }: Extract<ModelNode, { op: 'table' }>,
  children: Trace[],
  rowTruth: RowTruth,
): Value {
  if (children.some(isUnrated) || children.every(isExcluded)) return notRated(children);
  if (mayBe(children).excluded) return rated(children, { lower: zero, upper: new Fraction(1) });
  const truths = rows.map(rowTruth);
  const sure = truths.indexOf(true);
  const possible = rows.filter((_, index) => truths[index] === null && (sure < 0 || index < sure));
  const last = rows[sure]?.ratio ?? otherwise;
  const ratios = [...possible.map(({ ratio }) => ratio), last].map((ratio) => new Fraction(ratio));
  return rated(children, { lower: least(ratios), upper: greatest(ratios) });
}

function rated(children: Trace[], points: Span): Value {
  return { points, ceiling: new Fraction(1), standing: 'rated', mayBe: mayBe(children), children };
}

function mayBe(children: Trace[]): Trace['mayBe'] {
  return {
    excluded: children.every((child) => isExcluded(child) || child.mayBe.excluded),
    unrated: children.some((child) => child.mayBe.unrated),
  };
}

function notRated(children: Trace[]): Value {
  const standing = children.some(isUnrated) ? 'unrated' : 'excluded';
  return {
    points: { lower: zero, upper: zero },
    ceiling: zero,
    standing,
    mayBe: mayBe(children),
    children,
  };
}

function isExcluded({ standing }: Trace): boolean {
  return standing === 'excluded';
}

function isUnrated({ standing }: Trace): boolean {
  return standing === 'unrated';
}
