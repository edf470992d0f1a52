import { Fraction } from 'fraction.js';
import * as z from 'zod/mini';
import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Model } from '../model/model.ts';

type Grouping = NonNullable<Model['benchmark']>['groups'][number];

/** The scale in equal steps, and a group in tenths: what is disclosed of it is no finer. */
const steps = 20;
const tenths = 10;
/** Enterprises enter a group by this many at a time. */
const together = 5;

/** [M25] What may be known of the enterprises that share some facts. */
const cellSchema = z.object({
  /** The facts that they share, in the order of the grouping. */
  of: z.array(z.string()),
  count: z.int().check(z.minimum(together), z.multipleOf(together)),
  /** How many in ten of them lie below the end of each step of the scale but the last. */
  below: z.array(z.int().check(z.minimum(0), z.maximum(tenths))).check(z.length(steps - 1)),
});

export const benchmarkGroupsSchema = z.array(
  z.object({
    by: z.array(z.enum(['vsic', 'sizeClass', 'province', 'commune'])),
    cells: z.array(cellSchema),
  }),
);

export type BenchmarkGroups = z.infer<typeof benchmarkGroupsSchema>;
type GroupFacts = Pick<Facts, 'sector' | 'sizeClass' | 'province' | 'commune'>;

export interface Peer {
  facts: GroupFacts;
  /** Exact, of the whole scale: from 0 to 1. */
  share: string;
}

/**
 * [M25] A table in which nobody can be recognised, of peers in the order in which they arrived: groups that are large
 * enough alone, growing by whole fives.
 */
export function disclose(model: Model, peers: readonly Peer[]): BenchmarkGroups {
  const chosen = chooseCells(model, peers);
  return (model.benchmark?.groups ?? []).map((by) => ({
    by,
    cells: chosen
      .filter((cell) => cell.by === by)
      .map(({ of, members }) => ({
        of,
        count: members.size - (members.size % together),
        below: belowOf([...members].map(({ share }) => new Fraction(share))),
      })),
  }));
}

/** A group that may be told of. */
interface Cell {
  by: Grouping;
  of: string[];
  members: ReadonlySet<Peer>;
}

/**
 * Who is counted in each group. A wider one holds those of the narrower ones that were chosen before it and whole fives of
 * the others, and is left out where taking one group from another would still leave a few: who subtracts what is told of
 * two groups, or of one and all that lie within it, learns of nobody or of five at least.
 */
export function chooseCells(model: Model, peers: readonly Peer[]): Cell[] {
  const { groups = [], smallestCell = 0 } = model.benchmark ?? {};
  const chosen: Cell[] = [];
  const counted = new Set<Peer>();
  for (const by of groups) {
    for (const { of, alike } of cellsOf(by, peers)) {
      const known = alike.filter((peer) => counted.has(peer));
      const others = alike.filter((peer) => !counted.has(peer));
      const members = new Set([...known, ...others.slice(0, others.length - (others.length % together))]);
      const enough = members.size >= Math.max(smallestCell, together);
      if (!enough || leavesFew(members, chosen)) continue;
      chosen.push({ by, of, members });
      for (const one of members) counted.add(one);
    }
  }
  return chosen;
}

function cellsOf(by: Grouping, peers: readonly Peer[]): { of: string[]; alike: Peer[] }[] {
  const found = new Map<string, { of: string[]; alike: Peer[] }>();
  for (const peer of peers) {
    const of = valuesOf(peer.facts, by);
    if (!of) continue;
    const key = JSON.stringify(of);
    const cell = found.get(key) ?? { of, alike: [] };
    cell.alike.push(peer);
    found.set(key, cell);
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
}

function leavesFew(members: ReadonlySet<Peer>, chosen: readonly Cell[]): boolean {
  const beside = chosen
    .map((cell) => cell.members)
    .filter((other) => [...other].some((one) => members.has(one)));
  const all = new Set(beside.flatMap((other) => [...other]));
  return [
    ...beside.flatMap((other) => [without(members, other), without(other, members)]),
    without(members, all),
  ].some((left) => left > 0 && left < together);
}

function without(some: ReadonlySet<Peer>, others: ReadonlySet<Peer>): number {
  return [...some].filter((one) => !others.has(one)).length;
}

function belowOf(shares: Fraction[]): number[] {
  return Array.from({ length: steps - 1 }, (_, step) => {
    const end = new Fraction(step + 1, steps);
    const below = shares.filter((share) => share.lt(end)).length;
    return Math.floor((below * tenths) / shares.length + 0.5);
  });
}

export interface Compared {
  /** The facts that all of the group share. */
  by: Grouping;
  /** How many it is compared with. */
  count: number;
  /** From 0 to 100: the share of them in lower steps of the scale, those in the same step counted half. */
  percentile: number;
}

/**
 * [M25] Where an enterprise stands among others: in the first grouping that the model names in which there are enough of
 * them; null where there are in none.
 */
export function compareWithPeers(model: Model, own: Peer, table: BenchmarkGroups): Compared | null {
  for (const by of model.benchmark?.groups ?? []) {
    const of = JSON.stringify(valuesOf(own.facts, by));
    const group = table.find((one) => one.by.join() === by.join());
    const cell = group?.cells.find((one) => JSON.stringify(one.of) === of);
    if (!cell) continue;
    const step = Math.min(steps - 1, Number(new Fraction(own.share).mul(steps).floor().toFraction()));
    const [lower, upper] = [cell.below[step - 1] ?? 0, cell.below[step] ?? tenths];
    return { by, count: cell.count, percentile: ((lower + upper) * 100) / (2 * tenths) };
  }
  return null;
}

/** null where one of them is not known. */
function valuesOf(facts: GroupFacts, by: Grouping): string[] | null {
  const values = by.map((fact) => (fact === 'vsic' ? facts.sector : facts[fact]));
  return values.includes(null) ? null : (values as string[]);
}
