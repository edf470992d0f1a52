import { Fraction } from 'fraction.js';
import { truthOf, type Told } from '#core/answers/truth.ts';
import type { Condition } from '#core/items/condition.ts';
import type { ModelNode } from '#core/model/node-schema.ts';
import { ratioOf, type Span, type Trace } from '#core/score/trace.ts';
import { sharesOf } from './explain.ts';

export type RungState = 'reached' | 'missed' | 'open';

export interface Rung {
  number: number;
  /** By its own parts, whatever the rungs below it. */
  state: RungState;
  /** What its parts must come to, between 0 and 1. */
  atLeast: Fraction;
  parts: { id: string; state: RungState; has: Span | null }[];
}

/** A row applies (true), may apply (null) or does not; rows after one that applies are not looked at. */
export interface Row {
  number: number;
  when: Condition;
  ratio: string;
  applies: boolean | null;
}

/** How a node's value came of its parts. */
export type HowMade =
  | { op: 'sum'; points: Span; ceiling: Fraction }
  | { op: 'weightedMean'; parts: { id: string; share: Fraction }[] }
  /** `decide`: the parts that it hangs on: one while it is certain which, several of a kind or while it is open. */
  | { op: 'min' | 'max'; decide: string[]; certain: boolean }
  | { op: 'geometricMean'; nothing: string[] }
  | { op: 'ladder'; rungs: Rung[]; reached: number; atMost: number; next: Rung | null }
  | { op: 'table'; rows: Row[]; applies: Row | 'otherwise' | null; otherwise: string };

/** null where the part has no value to explain. */
export function howMade(node: ModelNode | undefined, part: Trace, told: Told): HowMade | null {
  if (!node || !ratioOf(part)) return null;
  switch (node.op) {
    case 'sum':
      return { op: 'sum', points: part.points, ceiling: part.ceiling };
    case 'weightedMean': {
      const shares = sharesOf(part) ?? [];
      const parts = part.children.flatMap(({ id }, index) => {
        const share = shares[index];
        return share ? [{ id, share }] : [];
      });
      return { op: 'weightedMean', parts };
    }
    case 'min':
    case 'max':
      return { op: node.op, ...deciding(node.op, part) };
    case 'geometricMean':
      return {
        op: 'geometricMean',
        nothing: rated(part).flatMap(({ id, ratio }) => (ratio.upper.equals(0) ? [id] : [])),
      };
    case 'ladder':
      return ladderOf(node, part);
    case 'table':
      return tableOf(node, told);
  }
}

function rated(part: Trace): { id: string; ratio: Span }[] {
  return part.children.flatMap((child) => {
    const ratio = ratioOf(child);
    return ratio ? [{ id: child.id, ratio }] : [];
  });
}

/** Every part that may be the weakest (or the strongest) by what is still open. */
function deciding(op: 'min' | 'max', part: Trace): { decide: string[]; certain: boolean } {
  const parts = rated(part);
  const may = parts.filter(({ ratio }) =>
    parts.every((other) =>
      op === 'min' ? ratio.lower.lte(other.ratio.upper) : ratio.upper.gte(other.ratio.lower),
    ),
  );
  const exact = may.every(({ ratio }) => ratio.lower.equals(ratio.upper));
  return { decide: may.map(({ id }) => id), certain: may.length === 1 || exact };
}

function ladderOf(node: Extract<ModelNode, { op: 'ladder' }>, part: Trace): HowMade {
  const rungs = node.rungs.map(({ of, atLeast = '1' }, index): Rung => {
    const least = new Fraction(atLeast);
    const parts = of.map((id) => {
      const child = part.children.find((one) => one.id === id);
      const has = child ? ratioOf(child) : null;
      return { id, has, state: reaches(has, least) };
    });
    return { number: index + 1, atLeast: least, parts, state: worst(parts.map(({ state }) => state)) };
  });
  const upTo = (holds: (rung: Rung) => boolean) => {
    const missed = rungs.findIndex((rung) => !holds(rung));
    return missed < 0 ? rungs.length : missed;
  };
  const reached = upTo(({ state }) => state === 'reached');
  const atMost = upTo(({ state }) => state !== 'missed');
  return { op: 'ladder', rungs, reached, atMost, next: rungs[reached] ?? null };
}

/** A part that does not count holds no rung up. */
function reaches(has: Span | null, least: Fraction): RungState {
  if (!has || has.lower.gte(least)) return 'reached';
  return has.upper.gte(least) ? 'open' : 'missed';
}

function worst(states: RungState[]): RungState {
  if (states.includes('missed')) return 'missed';
  return states.includes('open') ? 'open' : 'reached';
}

function tableOf(node: Extract<ModelNode, { op: 'table' }>, told: Told): HowMade {
  const rows = node.rows.map(({ when, ratio }, index): Row => ({
    number: index + 1,
    when,
    ratio,
    applies: truthOf(when, told),
  }));
  const sure = rows.findIndex(({ applies }) => applies === true);
  const seen = sure < 0 ? rows : rows.slice(0, sure + 1);
  const open = seen.some(({ applies }) => applies === null);
  const applies = open ? null : (rows[sure] ?? 'otherwise');
  return { op: 'table', rows: seen, applies, otherwise: node.otherwise };
}
