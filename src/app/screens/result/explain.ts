import { Fraction } from 'fraction.js';
import { ratioOf, type Span, type Trace } from '#core/score/trace.ts';

/** A part of the score with what it brings to the whole: the same tree as the trace, on the model's scale. */
export interface Explained {
  part: Trace;
  /** Most points of the whole scale that this part can bring; null where its points are not added to those of others. */
  most: Fraction | null;
  brings: Span | null;
  /** What it comes to by itself, between 0 and 1; null where it does not count. */
  ratio: Span | null;
  children: Explained[];
}

/**
 * Shares the scale out over the parts: what the children bring adds up to what their parent brings. Below an operator
 * that does not add (the weakest part, a ladder, a table) nothing is shared out: each part is shown by itself.
 */
export function explain(part: Trace, most: Fraction | null): Explained {
  const ratio = ratioOf(part);
  if (!ratio) return { part, most: null, brings: null, ratio, children: part.children.map(apart) };
  const shares = most && sharesOf(part);
  return {
    part,
    most,
    brings: most && { lower: ratio.lower.mul(most), upper: ratio.upper.mul(most) },
    ratio,
    children: part.children.map((child, index) => {
      const share = shares?.[index];
      return share && most ? explain(child, most.mul(share)) : apart(child);
    }),
  };
}

/** What is shown by its own share alone. */
function apart(part: Trace): Explained {
  return { part, most: null, brings: null, ratio: ratioOf(part), children: part.children.map(apart) };
}

/** What each part weighs in its whole, null where it does not count; null where the operator does not add. */
export function sharesOf({ op, children }: Trace): (Fraction | null)[] | null {
  if (op !== 'sum' && op !== 'weightedMean') return null;
  const weights = children.map((child) => {
    if (!ratioOf(child)) return null;
    const weight = op === 'sum' ? child.ceiling : (child.weight ?? new Fraction(0));
    return weight.equals(0) ? null : weight;
  });
  const all = weights.reduce<Fraction>((sum, weight) => (weight ? sum.add(weight) : sum), new Fraction(0));
  return weights.map((weight) => weight && weight.div(all));
}

/** Why a part does not count in its whole; null where it does. */
export type LeftOut =
  | 'not-asked'
  | 'not-applicable'
  | 'dont-know'
  | 'declined'
  | 'no-list'
  | 'weightless'
  /** It is only asked about, and has no points. */
  | 'unscored'
  /** All of its parts are left out. */
  | 'nothing-counts'
  /** One of its parts cannot be rated. */
  | 'part-unrated'
  /** More of it is not applicable than the model allows. */
  | 'too-much-without';

export function whyLeftOut(part: Trace): LeftOut | null {
  const { op, state, standing, weight, ceiling, children } = part;
  if (standing === 'rated') {
    if (weight?.equals(0)) return 'weightless';
    return ceiling.equals(0) ? 'unscored' : null;
  }
  if (op !== 'item') {
    if (standing === 'excluded') return 'nothing-counts';
    return children.some((child) => child.standing === 'unrated') ? 'part-unrated' : 'too-much-without';
  }
  if (standing === 'unrated') return 'no-list';
  if (state === 'notApplicable') return 'not-applicable';
  if (state === 'dontKnow') return 'dont-know';
  return state === 'declined' ? 'declined' : 'not-asked';
}

/** The share of its points that an item counts with although nothing was answered; null where that is not so. */
export function policyShare(part: Trace): Fraction | null {
  const spoken = part.state === 'notApplicable' || part.state === 'dontKnow' || part.state === 'declined';
  return spoken ? (ratioOf(part)?.lower ?? null) : null;
}

export function partOf(trace: Trace, id: string): Trace | undefined {
  if (trace.id === id) return trace;
  return trace.children.map((child) => partOf(child, id)).find((found) => found !== undefined);
}
