import type { Fraction } from 'fraction.js';
import type { ModelNode } from '../model/node-schema.ts';

/** An exact interval: equal ends where nothing is open. */
export interface Span {
  lower: Fraction;
  upper: Fraction;
}

/** How one part of the model came to its value; the tree of parts explains the whole score. */
export interface Trace {
  id: string;
  op: 'item' | ModelNode['op'];
  /** The clause of the model that made it. */
  clause: string;
  /** What an item's answer was; null for a node. */
  state: 'answered' | 'notApplicable' | 'dontKnow' | 'declined' | 'pending' | 'notAsked' | null;
  points: Span;
  /** Most points that can be had here. */
  ceiling: Fraction;
  /** `excluded`: leaves numerator and ceiling alike. `unrated`: cannot be rated for this enterprise. */
  standing: 'rated' | 'excluded' | 'unrated';
  /** What it may yet turn out to be by what is still open, although it is rated now. */
  mayBe: { excluded: boolean; unrated: boolean };
  /** This part's weight where its parent is a weighted mean. */
  weight: Fraction | null;
  children: Trace[];
}

/** A part's value between 0 and 1; null where it has none, as an unscored item that a table only asks about. */
export function ratioOf(trace: Pick<Trace, 'standing' | 'points' | 'ceiling'>): Span | null {
  if (trace.standing !== 'rated' || trace.ceiling.equals(0)) return null;
  return { lower: trace.points.lower.div(trace.ceiling), upper: trace.points.upper.div(trace.ceiling) };
}

/** The items of a trace, in the order of the model. */
export function itemsOf(trace: Trace): Trace[] {
  return trace.op === 'item' ? [trace] : trace.children.flatMap(itemsOf);
}

/** The part of that id, or undefined. */
export function partIn(trace: Trace, id: string): Trace | undefined {
  if (trace.id === id) return trace;
  for (const child of trace.children) {
    const found = partIn(child, id);
    if (found) return found;
  }
  return undefined;
}
