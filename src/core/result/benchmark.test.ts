import * as fc from 'fast-check';
import { Fraction } from 'fraction.js';
import { expect, test } from 'vitest';
import { aModel } from '#tests/builders/a-model.ts';
import { benchmarkGroupsSchema, chooseCells, compareWithPeers, disclose, type Peer } from './benchmark.ts';

const model = aModel({
  benchmark: {
    groups: [['vsic', 'sizeClass'], ['vsic'], []],
    smallestCell: 10,
    percentile: 'midrank',
  },
});

const aShare = fc.nat(1000).map((thousandths) => new Fraction(thousandths, 1000).toFraction());
const aPeer: fc.Arbitrary<Peer> = fc.record({
  facts: fc.record({
    sector: fc.constantFrom('A' as const, 'G' as const, null),
    sizeClass: fc.constantFrom('micro' as const, 'small' as const),
    province: fc.constant('20'),
    commune: fc.constant(null),
  }),
  share: aShare,
});
const peers = fc.array(aPeer, { maxLength: 60 });

test('[M25] no group is disclosed below its smallest size, none by another number than whole fives', () => {
  fc.assert(
    fc.property(peers, (some) => {
      const table = benchmarkGroupsSchema.parse(disclose(model, some));
      for (const { by, cells } of table) {
        for (const { of, count, below } of cells) {
          const alike = some.filter(({ facts }) =>
            by.every((fact, at) => (fact === 'vsic' ? facts.sector : facts[fact]) === of[at]),
          );
          expect(count).toBeGreaterThanOrEqual(10);
          expect(alike.length - count).toBeGreaterThanOrEqual(0);
          expect(alike.length - count).toBeLessThan(5);
          expect(below).toEqual(below.toSorted((a, b) => a - b));
        }
      }
    }),
  );
});

test('[M25] who arrives alone changes nothing: a group that has as many is the same to the letter', () => {
  fc.assert(
    fc.property(fc.array(aShare, { minLength: 10, maxLength: 40 }), aShare, (shares, last) => {
      fc.pre(shares.length % 5 !== 4);
      const firm = (share: string): Peer => ({
        facts: { sector: 'G', sizeClass: 'micro', province: '20', commune: null },
        share,
      });
      const before = shares.map(firm);
      expect(disclose(model, [...before, firm(last)])).toEqual(disclose(model, before));
    }),
  );
});

test('[M25] taking what is told of one group from another, or of all within it, leaves nobody or five at least', () => {
  const crossed = aModel({
    benchmark: {
      groups: [['vsic', 'sizeClass'], ['vsic'], ['sizeClass'], []],
      smallestCell: 10,
      percentile: 'midrank',
    },
  });
  const left = (some: ReadonlySet<Peer>, others: ReadonlySet<Peer>) =>
    [...some].filter((one) => !others.has(one)).length;
  const few = (count: number) => count > 0 && count < 5;
  fc.assert(
    fc.property(fc.array(aPeer, { minLength: 10, maxLength: 80 }), (some) => {
      const cells = chooseCells(crossed, some);
      for (const [at, { members }] of cells.entries()) {
        const beside = cells
          .slice(0, at)
          .map((cell) => cell.members)
          .filter((other) => left(other, members) < other.size);
        for (const other of beside)
          expect(few(left(members, other)) || few(left(other, members))).toBe(false);
        expect(few(left(members, new Set(beside.flatMap((other) => [...other]))))).toBe(false);
      }
    }),
  );
});

test('[M25] the only one of a trade is not found by taking the others from all', () => {
  const firm = (sector: 'A' | 'G', tenth: number): Peer => ({
    facts: { sector, sizeClass: 'micro', province: '20', commune: null },
    share: new Fraction(tenth, 10).toFraction(),
  });
  const some = [firm('A', 9), ...Array.from({ length: 10 }, (_, tenth) => firm('G', tenth))];
  const cells = disclose(model, some).flatMap((group) => group.cells);
  expect(cells.length).toBeGreaterThan(0);
  for (const { below } of cells) expect(below).toEqual(cells[0]?.below);
});

test('[M25] the rank from the table is the true one, as near as steps and tenths allow', () => {
  // Of one grouping alone: what is counted of a wider one hangs on the narrower ones.
  const one = aModel({
    benchmark: { groups: [['vsic']], smallestCell: 10, percentile: 'midrank' },
  });
  fc.assert(
    fc.property(peers, aPeer, (some, own) => {
      const found = compareWithPeers(one, own, disclose(one, some));
      if (!found) return;
      const counted = some
        .filter(({ facts }) =>
          found.by.every((fact) =>
            fact === 'vsic' ? facts.sector === own.facts.sector : facts[fact] === own.facts[fact],
          ),
        )
        .slice(0, found.count)
        .map(({ share }) => new Fraction(share).valueOf());
      const mine = new Fraction(own.share).valueOf();
      const step = Math.min(19, Math.floor(mine * 20 + 1e-9));
      const percent = (shares: number[]) => (shares.length * 100) / found.count;
      const lower = percent(counted.filter((share) => share < step / 20 - 1e-9));
      const upper = percent(counted.filter((share) => step === 19 || share < (step + 1) / 20 - 1e-9));
      expect(Math.abs(found.percentile - (lower + upper) / 2)).toBeLessThanOrEqual(5 + 1e-6);
    }),
  );
});

test('[M25] who is better stands no lower', () => {
  fc.assert(
    fc.property(peers, aPeer, aShare, (some, own, other) => {
      const table = disclose(model, some);
      const rank = (share: string) => compareWithPeers(model, { ...own, share }, table)?.percentile ?? 0;
      const [low, high] = [own.share, other].sort((a, b) => new Fraction(a).compare(b)) as [string, string];
      expect(rank(high)).toBeGreaterThanOrEqual(rank(low));
    }),
  );
});

test('[M25] an empty grouping is everybody', () => {
  const some = Array.from({ length: 10 }, (_, tenth): Peer => {
    const facts = { sector: null, sizeClass: null, province: '20', commune: null };
    return { facts, share: new Fraction(tenth, 10).toFraction() };
  });
  expect(compareWithPeers(model, some[5]!, disclose(model, some))).toEqual({
    by: [],
    count: 10,
    percentile: 55,
  });
});
