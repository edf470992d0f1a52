import { Fraction } from 'fraction.js';
import { ratioOf, type Span, type Trace } from '#core/score/trace.ts';

/** A part of the score with what it brings to the whole: the same tree as the trace, on the model's scale. */
export interface Explained {
  part: Trace;
  /** Most points of the whole scale that this part can bring; null where it does not count. */
  most: Fraction | null;
  brings: Span | null;
  children: Explained[];
}

/** Shares the scale out over the parts: what the children bring adds up to what their parent brings. */
export function explain(part: Trace, most: Fraction): Explained {
  const ratio = ratioOf(part);
  if (!ratio)
    return { part, most: null, brings: null, children: part.children.map((child) => notCounted(child)) };
  return {
    part,
    most,
    brings: { lower: ratio.lower.mul(most), upper: ratio.upper.mul(most) },
    children: part.children.map((child) => {
      if (child.standing !== 'rated') return notCounted(child);
      const share = (part.op === 'weightedMean' ? (child.weight ?? new Fraction(0)) : child.ceiling).div(
        part.ceiling,
      );
      return explain(child, most.mul(share));
    }),
  };
}

function notCounted(part: Trace): Explained {
  return { part, most: null, brings: null, children: part.children.map(notCounted) };
}

export function partOf(trace: Trace, id: string): Trace | undefined {
  if (trace.id === id) return trace;
  return trace.children.map((child) => partOf(child, id)).find((found) => found !== undefined);
}
