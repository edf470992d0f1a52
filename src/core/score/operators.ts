import { Fraction } from 'fraction.js';
import { greatest, least, total, zero } from '../items/item-worth.ts';
import type { ModelNode } from '../model/node-schema.ts';
import type { Truth } from '../answers/truth.ts';
import { rootOf } from './root.ts';
import { ratioOf, type Span, type Trace } from './trace.ts';

export type Value = Pick<Trace, 'points' | 'ceiling' | 'standing' | 'children'>;

/** Whether a row of a decision table applies. */
export type RowTruth = (row: { when: Extract<ModelNode, { op: 'table' }>['rows'][number]['when'] }) => Truth;

/** One value of several. Parts that are excluded leave with their weight. */
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
  const rated = children.filter(({ standing }) => standing === 'rated');
  const ceiling = total(rated.map((child) => child.ceiling));
  if (ceiling.equals(0)) return notRated(children);
  return {
    points: {
      lower: total(rated.map(({ points }) => points.lower)),
      upper: total(rated.map(({ points }) => points.upper)),
    },
    ceiling,
    standing: 'rated',
    children,
  };
}

/** The mean of the parts' ratios; weights act on points and on the ceiling alike. An unrated part leaves all unrated. */
function weightedMean(children: Trace[], weights: string[]): Value {
  const weighted = children.map((child, index) => ({ ...child, weight: new Fraction(weights[index] ?? 0) }));
  const counted = weighted.flatMap((child) => {
    const ratio = ratioOf(child);
    return ratio ? [{ ratio, weight: child.weight }] : [];
  });
  const ceiling = total(counted.map(({ weight }) => weight));
  if (ceiling.equals(0) || weighted.some(isUnrated)) return notRated(weighted);
  return {
    points: {
      lower: total(counted.map(({ ratio, weight }) => ratio.lower.mul(weight))),
      upper: total(counted.map(({ ratio, weight }) => ratio.upper.mul(weight))),
    },
    ceiling,
    standing: 'rated',
    children: weighted,
  };
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
  if (children.some(isUnrated)) return notRated(children);
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

/** While it is open which row applies: from the least to the greatest of those that may. */
function table(
  { rows, otherwise }: Extract<ModelNode, { op: 'table' }>,
  children: Trace[],
  rowTruth: RowTruth,
): Value {
  if (children.some(isUnrated)) return notRated(children);
  const truths = rows.map(rowTruth);
  const sure = truths.indexOf(true);
  const possible = rows.filter((_, index) => truths[index] === null && (sure < 0 || index < sure));
  const last = rows[sure]?.ratio ?? otherwise;
  const ratios = [...possible.map(({ ratio }) => ratio), last].map((ratio) => new Fraction(ratio));
  return rated(children, { lower: least(ratios), upper: greatest(ratios) });
}

function rated(children: Trace[], points: Span): Value {
  return { points, ceiling: new Fraction(1), standing: 'rated', children };
}

function notRated(children: Trace[]): Value {
  const standing = children.every((child) => child.standing === 'excluded') ? 'excluded' : 'unrated';
  return { points: { lower: zero, upper: zero }, ceiling: zero, standing, children };
}

function isUnrated({ standing }: Trace): boolean {
  return standing === 'unrated';
}
