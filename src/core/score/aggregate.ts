import { Fraction } from 'fraction.js';
import type { ModelNode } from '../model/model.ts';
import { ratioOf, type Trace } from './trace.ts';

type Value = Pick<Trace, 'points' | 'ceiling' | 'standing' | 'children'>;

/** One value of several: weights act on points and on the ceiling alike. */
export function aggregate(node: ModelNode, children: Trace[]): Value {
  return node.op === 'sum' ? sum(children) : weightedMean(children, node.weights);
}

/** Points over the most points, both added up over the parts that count. */
function sum(children: Trace[]): Value {
  const rated = children.filter(({ standing }) => standing === 'rated');
  if (rated.length === 0) return notRated(children);
  return {
    points: {
      lower: rated.reduce((total, { points }) => total.add(points.lower), zero),
      upper: rated.reduce((total, { points }) => total.add(points.upper), zero),
    },
    ceiling: rated.reduce((total, { ceiling }) => total.add(ceiling), zero),
    standing: 'rated',
    children,
  };
}

/** The mean of the parts' ratios. Excluded parts leave with their weight; an unrated one leaves the whole unrated. */
function weightedMean(children: Trace[], weights: string[]): Value {
  const weighted = children.map((child, index) => ({ ...child, weight: new Fraction(weights[index] ?? 0) }));
  const counted = weighted.flatMap((child) => {
    const ratio = ratioOf(child);
    return ratio ? [{ ratio, weight: child.weight }] : [];
  });
  if (counted.length === 0 || weighted.some(({ standing }) => standing === 'unrated'))
    return notRated(weighted);
  return {
    points: {
      lower: counted.reduce((total, { ratio, weight }) => total.add(ratio.lower.mul(weight)), zero),
      upper: counted.reduce((total, { ratio, weight }) => total.add(ratio.upper.mul(weight)), zero),
    },
    ceiling: counted.reduce((total, { weight }) => total.add(weight), zero),
    standing: 'rated',
    children: weighted,
  };
}

function notRated(children: Trace[]): Value {
  const standing = children.every((child) => child.standing === 'excluded') ? 'excluded' : 'unrated';
  return { points: { lower: zero, upper: zero }, ceiling: zero, standing, children };
}

const zero = new Fraction(0);
