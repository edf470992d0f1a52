import type { Model } from '../model/model.ts';
import { stepOf, steps, tenths, together, valuesOf, type BenchmarkGroups, type Peer } from './benchmark.ts';

type Grouping = BenchmarkGroups[number]['by'];

/** A peer as it is counted: which enterprise, by which seal. */
export interface CountedPeer extends Peer {
  firm: string;
  seal: string;
}

/** A group by the facts that its members share. */
export interface CellName {
  by: Grouping;
  of: string[];
}

/** What is told of: these groups, of these peers, at most one of an enterprise but while two of its records become one. */
export interface Published {
  cells: CellName[];
  counted: CountedPeer[];
}

export const nothingPublished: Published = { cells: [], counted: [] };

/**
 * [M25] The next table after `before`, where `now` are the peers as they stand, one of each enterprise.
 *
 * Peers that lie in the very same groups that are told of are one part. Two invariants hold, and with them all else, since
 * whatever can be worked out from tables is made of whole parts:
 * - a part has nobody or five at least, so that groups taken from each other tell of no fewer;
 * - between one table and the next nobody or at least five enterprises of a part enter it, leave it or stand in another
 *   step of the scale, so that tables taken from each other tell of no fewer. The others wait.
 * For the same reason a group that was told of once is told of for good.
 *
 * Enterprises are counted, not peers: where two records have become one since the last table, that one may stand twice in
 * what was told, and lifts no number above what may be told next.
 */
export function publishNext(model: Model, before: Published, now: readonly CountedPeer[]): Published {
  const { groups = [], smallestCell = 0 } = model.benchmark ?? {};
  const smallest = Math.max(smallestCell, together);
  const moved = moveTogether(before, now, smallest);
  return groups.reduce((published, by) => addCells(published, by, smallest), moved);
}

/** What the model's groups say of it; the number of members goes down to whole fives. */
export function tableOf(model: Model, { cells, counted }: Published): BenchmarkGroups {
  const { groups = [], smallestCell = 0 } = model.benchmark ?? {};
  return groups.map((by) => {
    const members = groupedBy(counted, (peer) => keyOf(by, peer));
    return {
      by,
      cells: cells.flatMap((cell) => {
        const inside = cell.by.join() === by.join() ? (members.get(keyTo(by, cell.of)) ?? []) : [];
        if (inside.length < Math.max(smallestCell, together)) return [];
        const count = inside.length - (inside.length % together);
        return [{ of: cell.of, count, below: belowOf(inside.map(({ share }) => stepOf(share))) }];
      }),
    };
  });
}

function belowOf(stood: number[]): number[] {
  return Array.from({ length: steps - 1 }, (_, step) => {
    const below = stood.filter((one) => one <= step).length;
    return Math.floor((below * tenths) / stood.length + 0.5);
  });
}

interface Change {
  leaving: CountedPeer[];
  joining: CountedPeer[];
}

/**
 * Takes over what has changed, part by part where enough of it has. Who leaves one part joins another only in a later
 * table: in a group that holds both, five who leave and join at once would be nobody, but for the one that also rose.
 */
function moveTogether(before: Published, now: readonly CountedPeer[], smallest: number): Published {
  const partOf = partsBy(before.cells);
  let { counted } = before;
  const left = new Set<string>();
  for (;;) {
    const parts = groupedBy(counted, partOf);
    const { kept, changes } = changesOf(counted, now, partOf, left);
    const next = [...changes].find(
      ([part, change]) => part === noPart || mayBeTold(change, part, parts, smallest),
    );
    const { leaving, joining } = next?.[1] ?? { leaving: [], joining: [] };
    const gone = new Set(leaving);
    const staying = counted.filter((peer) => !gone.has(peer));
    counted = [...staying.map((peer) => kept.get(peer) ?? peer), ...joining];
    if (next?.[0] !== noPart) for (const { firm } of leaving) left.add(firm);
    if (!next) return { ...before, counted };
  }
}

/**
 * By part what would have to change in it. Who stands in the same step of the same part is the same peer, by whatever
 * seal; and nobody joins a part who still has to leave another.
 */
function changesOf(
  counted: readonly CountedPeer[],
  now: readonly CountedPeer[],
  partOf: (peer: CountedPeer) => string,
  left: ReadonlySet<string>,
): { kept: Map<CountedPeer, CountedPeer>; changes: Map<string, Change> } {
  const kept = new Map<CountedPeer, CountedPeer>();
  const changes = new Map<string, Change>();
  const changeIn = (part: string): Change => {
    const change = changes.get(part) ?? { leaving: [], joining: [] };
    changes.set(part, change);
    return change;
  };
  const stood = groupedBy(counted, ({ firm }) => firm);
  for (const peer of now) {
    const earlier = stood.get(peer.firm) ?? [];
    const part = partOf(peer);
    const same = earlier.find((one) => partOf(one) === part && stepOf(one.share) === stepOf(peer.share));
    if (same) kept.set(same, peer);
    else if (!left.has(peer.firm) && earlier.every((one) => partOf(one) === part))
      changeIn(part).joining.push(peer);
  }
  for (const peer of counted) if (!kept.has(peer)) changeIn(partOf(peer)).leaving.push(peer);
  return { kept, changes };
}

function mayBeTold(
  { leaving, joining }: Change,
  part: string,
  parts: ReadonlyMap<string, CountedPeer[]>,
  smallest: number,
): boolean {
  const firms = new Set([...leaving, ...joining].map(({ firm }) => firm));
  if (firms.size < together) return false;
  const gone = new Set(leaving);
  const after = [...(parts.get(part) ?? []).filter((peer) => !gone.has(peer)), ...joining];
  const cells = JSON.parse(part) as string[];
  return (
    !isFew(after) &&
    cells.every((cell) => {
      const inside = [...parts].filter(
        ([other]) => other !== part && (JSON.parse(other) as string[]).includes(cell),
      );
      return firmsIn([...after, ...inside.flatMap(([, members]) => members)]) >= smallest;
    })
  );
}

/**
 * Tells of the groups of one grouping that have become large enough, where each part of what is told of already lies in
 * them whole, or leaves five on either side. A few of whom nothing was told before wait until there are more of them.
 */
function addCells(before: Published, by: Grouping, smallest: number): Published {
  const partOf = partsBy(before.cells);
  const rest = groupedBy(before.counted, partOf);
  const known = new Set(before.cells.map((cell) => keyTo(cell.by, cell.of)));
  const waiting = new Set<CountedPeer>();
  const cells = [...before.cells];
  const found = groupedBy(before.counted, (peer) => keyOf(by, peer) ?? '');
  for (const [key, members] of [...found].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const of = known.has(key) ? null : valuesOf(members[0]!.facts, by);
    if (!of) continue;
    const { [noPart]: fresh = [], ...inside } = Object.fromEntries(groupedBy(members, partOf));
    const few = new Set(isFew(fresh) ? fresh : []);
    const own = new Set(members);
    const shared = Object.entries(inside).map(([part, some]) => ({
      part,
      some,
      others: rest.get(part)!.filter((peer) => !own.has(peer)),
    }));
    if (shared.some(({ some, others }) => isFew(some) || isFew(others))) continue;
    if (firmsIn(members.filter((peer) => !few.has(peer))) < smallest) continue;
    cells.push({ by, of });
    for (const peer of few) waiting.add(peer);
    for (const { part, others } of shared) rest.set(part, others);
  }
  return { cells, counted: before.counted.filter((peer) => !waiting.has(peer)) };
}

function isFew(peers: readonly CountedPeer[]): boolean {
  return peers.length > 0 && firmsIn(peers) < together;
}

function firmsIn(peers: readonly CountedPeer[]): number {
  return new Set(peers.map(({ firm }) => firm)).size;
}

/** The part of those of whom nothing is told. */
const noPart = '[]';

/** A peer's part: the names of all the groups that are told of in which it lies. */
function partsBy(cells: readonly CellName[]): (peer: CountedPeer) => string {
  const known = new Set(cells.map(({ by, of }) => keyTo(by, of)));
  const groupings = [...new Map(cells.map(({ by }) => [by.join(), by])).values()];
  const parts = new Map<string, string>();
  return (peer) => {
    const { sector, sizeClass, province, commune } = peer.facts;
    const facts = JSON.stringify([sector, sizeClass, province, commune]);
    const part =
      parts.get(facts) ??
      JSON.stringify(groupings.map((by) => keyOf(by, peer)).filter((key) => key !== null && known.has(key)));
    parts.set(facts, part);
    return part;
  };
}

function keyOf(by: Grouping, { facts }: Peer): string | null {
  const of = valuesOf(facts, by);
  return of && keyTo(by, of);
}

function keyTo(by: Grouping, of: string[]): string {
  return JSON.stringify([by, of]);
}

function groupedBy<Key>(
  peers: readonly CountedPeer[],
  of: (peer: CountedPeer) => Key,
): Map<Key, CountedPeer[]> {
  const found = new Map<Key, CountedPeer[]>();
  for (const peer of peers) {
    const key = of(peer);
    const group = found.get(key);
    if (group) group.push(peer);
    else found.set(key, [peer]);
  }
  return found;
}
