import * as fc from 'fast-check';
import { Fraction } from 'fraction.js';
import { expect, test } from 'vitest';
import { counted, firstTable } from '#tests/builders/a-benchmark.ts';
import { aModel } from '#tests/builders/a-model.ts';
import { benchmarkGroupsSchema, stepOf, valuesOf, type Peer } from './benchmark.ts';
import {
  nothingPublished,
  publishNext,
  tableOf,
  type CellName,
  type CountedPeer,
  type Published,
} from './publish-benchmark.ts';

const model = aModel({
  benchmark: {
    groups: [['vsic', 'sizeClass'], ['vsic'], ['sizeClass'], []],
    smallestCell: 10,
    percentile: 'midrank',
  },
});

const firm = (tenth: number, facts: Partial<Peer['facts']> = {}): Peer => ({
  facts: { sector: 'G', sizeClass: 'micro', province: '20', commune: null, ...facts },
  share: new Fraction(tenth, 10).toFraction(),
});
/** Firms of one kind, of which several often do the same at once. */
const someFirms = fc.record({
  facts: fc.record({
    sector: fc.constantFrom('A' as const, 'G' as const, 'G' as const, null),
    sizeClass: fc.constantFrom('micro' as const, 'micro' as const, 'small' as const, 'medium' as const),
    province: fc.constant('20'),
    commune: fc.constant(null),
  }),
  tenths: fc.array(fc.nat(10), { minLength: 1, maxLength: 9 }),
});

/**
 * What arrives between two looks: first visits, later ones or amendments of some of them, that they count no more, or a tax
 * code that makes this firm and the next few one.
 */
const arrivals = fc.record({
  from: fc.nat(60),
  some: someFirms,
  stay: fc.nat(3),
  merged: fc.constantFrom(0, 0, 0, 1, 2, 4),
});
const aHistory = fc.record({
  start: fc.array(someFirms, { maxLength: 12 }),
  events: fc.array(arrivals, { minLength: 1, maxLength: 40 }),
});

const peersOf = ({ facts, tenths }: typeof someFirms extends fc.Arbitrary<infer Some> ? Some : never) =>
  tenths.map((tenth) => firm(tenth, facts));

/** All that was published, one after another, each after the one before as its firms are known by then. */
function publishedAlong({ start, events }: typeof aHistory extends fc.Arbitrary<infer Some> ? Some : never) {
  const stands = new Map(counted(start.flatMap(peersOf)).map((peer) => [peer.firm, peer]));
  const first = { before: nothingPublished, now: publishNext(model, nothingPublished, [...stands.values()]) };
  const all = [first];
  for (const [at, { from, some, stay, merged }] of events.entries()) {
    for (const [index, peer] of peersOf(some).entries()) {
      const name = `firm ${from + index}`;
      if (stay > 0) stands.set(name, { ...peer, firm: name, seal: `later ${at}` });
      else stands.delete(name);
    }
    const others = new Set(Array.from({ length: merged }, (_, index) => `firm ${from + index + 1}`));
    for (const name of others) stands.delete(name);
    const { cells, counted: peers } = all.at(-1)!.now;
    const known = peers.map((peer) => (others.has(peer.firm) ? { ...peer, firm: `firm ${from}` } : peer));
    const before = { cells, counted: known };
    all.push({ before, now: publishNext(model, before, [...stands.values()]) });
  }
  return all;
}

/** Each enterprise of a group and where it stands: all that the table of the group is made of. */
function standingIn({ by, of }: CellName, peers: readonly CountedPeer[]): string[] {
  return peers
    .filter(({ facts }) => JSON.stringify(valuesOf(facts, by)) === JSON.stringify(of))
    .map(({ firm: name, share }) => `${name} ${stepOf(share)}`);
}

const firmsOf = (standing: readonly string[]) => new Set(standing.map((one) => one.replace(/ \d+$/, '')));

/** How many enterprises differ, also where one stood twice. */
function differing(some: readonly string[], others: readonly string[]): number {
  const of = (name: string, standing: readonly string[]) =>
    standing
      .filter((one) => one.replace(/ \d+$/, '') === name)
      .toSorted()
      .join();
  return [...firmsOf([...some, ...others])].filter((name) => of(name, some) !== of(name, others)).length;
}

const few = (count: number) => count > 0 && count < 5;

/** Those who lie in the same of these groups, by the names of these. */
function partsIn(cells: readonly CellName[], peers: readonly CountedPeer[]): Map<string, string[]> {
  const parts = new Map<string, string[]>();
  for (const peer of peers) {
    const inside = cells.filter((cell) => standingIn(cell, [peer]).length > 0);
    if (inside.length === 0) continue;
    const name = JSON.stringify(inside);
    parts.set(name, [...(parts.get(name) ?? []), `${peer.firm} ${stepOf(peer.share)}`]);
  }
  return parts;
}

test('[M25] [P15] over any arrivals two tables of a group one after the other differ by nobody or by five at least', () => {
  let moved = 0;
  fc.assert(
    fc.property(aHistory, (history) => {
      for (const { before, now } of publishedAlong(history)) {
        const { cells, counted: peers } = now;
        for (const cell of before.cells) {
          // A group that could be seen once can be seen for good, so that the table before is the one that was seen last.
          expect(cells).toContainEqual(cell);
          const count = differing(standingIn(cell, before.counted), standingIn(cell, peers));
          expect(few(count)).toBe(false);
          if (count > 0) moved += 1;
        }
      }
    }),
  );
  expect(moved).toBeGreaterThan(0);
});

test('[M25] [P15] also what is left of one group without another differs by nobody or by five at least', () => {
  fc.assert(
    fc.property(aHistory, (history) => {
      for (const { before, now } of publishedAlong(history)) {
        const [earlier, later] = [before, now].map((one) => partsIn(before.cells, one.counted));
        for (const name of new Set([...earlier!.keys(), ...later!.keys()]))
          expect(few(differing(earlier!.get(name) ?? [], later!.get(name) ?? []))).toBe(false);
      }
    }),
  );
});

test('[M25] at one moment taking what is told of groups from each other leaves nobody or five at least', () => {
  fc.assert(
    fc.property(aHistory, (history) => {
      for (const { before, now } of publishedAlong(history)) {
        const { cells, counted: peers } = now;
        const earlier = partsIn(before.cells, before.counted);
        for (const [name, members] of partsIn(cells, peers))
          // Fewer than five only where a part that was told of already has become fewer by a tax code.
          if (few(firmsOf(members).size)) expect(members.toSorted()).toEqual(earlier.get(name)?.toSorted());
        if (new Set(peers.map((peer) => peer.firm)).size < peers.length) continue;
        for (const one of cells)
          for (const other of cells) {
            const [some, rest] = [standingIn(one, peers), standingIn(other, peers)];
            expect(few(some.filter((name) => !rest.includes(name)).length)).toBe(false);
          }
      }
    }),
  );
});

test('[M25] each is counted once, no group is below its smallest size, none told of by another number than whole fives', () => {
  fc.assert(
    fc.property(aHistory, (history) => {
      for (const { before, now: published } of publishedAlong(history)) {
        const times = ({ counted: peers }: Published, name: string) =>
          peers.filter((one) => one.firm === name).length;
        for (const { firm: name } of published.counted)
          expect(times(published, name)).toBeLessThanOrEqual(Math.max(1, times(before, name)));
        const table = benchmarkGroupsSchema.parse(tableOf(model, published));
        const told = table.flatMap(({ by, cells }) => cells.map((cell) => ({ by, ...cell })));
        expect(told).toHaveLength(published.cells.length);
        for (const { by, of, count, below } of told) {
          const standing = standingIn({ by, of }, published.counted);
          const members = standing.length;
          if (!before.cells.some((cell) => JSON.stringify(cell) === JSON.stringify({ by, of })))
            expect(firmsOf(standing).size).toBeGreaterThanOrEqual(10);
          expect(count).toBeGreaterThanOrEqual(10);
          expect(members - count).toBeGreaterThanOrEqual(0);
          expect(members - count).toBeLessThan(5);
          expect(below).toEqual(below.toSorted((a, b) => a - b));
        }
      }
    }),
  );
});

test('[M25] [P15] one that changes alone changes nothing; with four more all five are told of', () => {
  const start = counted(Array.from({ length: 12 }, (_, tenth) => firm(tenth % 10)));
  const first = publishNext(model, nothingPublished, start);
  let stand = start;
  let last = first;
  for (const at of [0, 1, 2, 3, 4]) {
    expect(tableOf(model, last)).toEqual(tableOf(model, first));
    stand = stand.map((peer, index) => (index === at ? { ...peer, seal: 'later', share: '1' } : peer));
    last = publishNext(model, last, stand);
  }
  const [before, after] = [first, last].map((one) => tableOf(model, one)[0]!.cells[0]!);
  expect(before?.below[10]).toBe(7);
  expect(after?.below[10]).toBe(3);
  // Four who come, and one who counts no more.
  const others = counted(Array.from({ length: 16 }, () => firm(10))).slice(12);
  expect(publishNext(model, last, [...stand, ...others]).counted).toHaveLength(12);
  expect(publishNext(model, last, [...stand.slice(1), ...others]).counted).toHaveLength(15);
});

test('[M25] who is another kind of firm by now leaves the one group with four more, and joins the other with four more', () => {
  const small = { sizeClass: 'small' } as const;
  const start = counted([
    ...Array.from({ length: 15 }, () => firm(1)),
    ...Array.from({ length: 15 }, () => firm(9, small)),
  ]);
  const first = publishNext(model, nothingPublished, start);
  const grown = start.map((peer, at) =>
    at < 4 ? { ...peer, seal: 'later', facts: firm(1, small).facts } : peer,
  );
  const waiting = publishNext(model, first, grown);
  expect(tableOf(model, waiting)).toEqual(tableOf(model, first));
  const five = grown.map((peer, at) => (at === 4 ? { ...peer, facts: firm(1, small).facts } : peer));
  const left = publishNext(model, waiting, five);
  expect(tableOf(model, left)[0]?.cells.map(({ count }) => count)).toEqual([10, 15]);
  const last = publishNext(model, left, five);
  expect(tableOf(model, last)[0]?.cells.map(({ count }) => count)).toEqual([10, 20]);
});

test('[M25] a group is told of from its first ten on, also where they come one after another', () => {
  const all = counted(Array.from({ length: 11 }, (_, tenth) => firm(tenth % 10)));
  const cells = all.map((_, at) =>
    all
      .slice(0, at + 1)
      .reduce((last, _peer, index) => publishNext(model, last, all.slice(0, index + 1)), nothingPublished),
  );
  expect(cells.map((one) => one.cells.length > 0)).toEqual(all.map((_, at) => at >= 9));
});

test('[M25] [P15] a group that was told of keeps ten, and a part of it five, whoever counts no more', () => {
  const start = counted([
    ...Array.from({ length: 12 }, () => firm(1)),
    ...Array.from({ length: 7 }, () => firm(9, { sizeClass: 'small' })),
  ]);
  const first = publishNext(model, nothingPublished, start);
  expect(first.counted).toHaveLength(19);
  // Seven of twelve would leave five in a group of ten; five of seven would leave two.
  expect(publishNext(model, first, start.slice(7))).toEqual(first);
  expect(publishNext(model, first, start.slice(0, 14))).toEqual(first);
  expect(publishNext(model, first, start.slice(0, 12)).counted).toHaveLength(12);
});

test('[M25] a group within one that is told of waits until it leaves nobody of that one, or five', () => {
  const others = (count: number, sizeClass: 'small' | 'medium', from: number) =>
    Array.from({ length: count }, (_, at) => ({ ...firm(5, { sizeClass }), firm: `${from + at}`, seal: '' }));
  const start = [...others(9, 'small', 0), ...others(4, 'medium', 20)];
  const first = publishNext(model, nothingPublished, start);
  expect(first.cells.map(({ by }) => by)).toEqual([['vsic'], []]);
  const grown = publishNext(model, first, [...start, ...others(5, 'small', 9)]);
  expect(grown.cells).toEqual(first.cells);
  const larger = publishNext(model, grown, [...start, ...others(5, 'small', 9), ...others(5, 'medium', 24)]);
  expect(larger.cells).toContainEqual({ by: ['vsic', 'sizeClass'], of: ['G', 'small'] });
});

test('[M25] [P15] two records of one firm are no two firms of a group that is new', () => {
  const some = (count: number, sizeClass: 'small' | 'medium', from: number) =>
    Array.from({ length: count }, (_, at) => ({ ...firm(5, { sizeClass }), firm: `${from + at}`, seal: '' }));
  const start = [...some(9, 'small', 0), ...some(6, 'medium', 20)];
  const first = publishNext(model, nothingPublished, start);
  expect(first.cells.map(({ by }) => by)).toEqual([['vsic'], []]);
  const known = first.counted.map((peer) => (peer.firm === '1' ? { ...peer, firm: '0' } : peer));
  // One that was medium is small by now: ten small ones are counted, of nine firms.
  const stand = start.filter((peer) => peer.firm !== '1');
  const grown = stand.map((peer) => (peer.firm === '20' ? some(1, 'small', 20)[0]! : peer));
  const next = publishNext(model, { ...first, counted: known }, grown);
  expect(next.counted.filter(({ facts }) => facts.sizeClass === 'small')).toHaveLength(10);
  expect(next.cells).toEqual(first.cells);
});

test('[M25] the only one of a trade is not found by taking the others from all', () => {
  const some = [firm(9, { sector: 'A' }), ...Array.from({ length: 10 }, (_, tenth) => firm(tenth))];
  const cells = firstTable(model, some).flatMap((group) => group.cells);
  expect(cells.length).toBeGreaterThan(1);
  for (const { below } of cells) expect(below).toEqual(cells[0]?.below);
});
