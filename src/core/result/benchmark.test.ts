import * as fc from 'fast-check';
import { Fraction } from 'fraction.js';
import { expect, test } from 'vitest';
import { firstTable } from '#tests/builders/a-benchmark.ts';
import { aModel } from '#tests/builders/a-model.ts';
import { compareWithPeers, type Peer } from './benchmark.ts';

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

test('[M25] the rank from the table is the true one, as near as steps and tenths allow', () => {
  // Of one grouping alone: what is counted of a wider one hangs on the narrower ones.
  const one = aModel({
    benchmark: { groups: [['vsic']], smallestCell: 10, percentile: 'midrank' },
  });
  fc.assert(
    fc.property(peers, aPeer, (some, own) => {
      const found = compareWithPeers(one, own, firstTable(one, some));
      if (!found) return;
      const counted = some
        .filter(({ facts }) =>
          found.by.every((fact) =>
            fact === 'vsic' ? facts.sector === own.facts.sector : facts[fact] === own.facts[fact],
          ),
        )
        .map(({ share }) => new Fraction(share).valueOf());
      const mine = new Fraction(own.share).valueOf();
      const step = Math.min(19, Math.floor(mine * 20 + 1e-9));
      const percent = (shares: number[]) => (shares.length * 100) / counted.length;
      const lower = percent(counted.filter((share) => share < step / 20 - 1e-9));
      const upper = percent(counted.filter((share) => step === 19 || share < (step + 1) / 20 - 1e-9));
      expect(Math.abs(found.percentile - (lower + upper) / 2)).toBeLessThanOrEqual(5 + 1e-6);
    }),
  );
});

test('[M25] who is better stands no lower', () => {
  fc.assert(
    fc.property(peers, aPeer, aShare, (some, own, other) => {
      const table = firstTable(model, some);
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
  expect(compareWithPeers(model, some[5]!, firstTable(model, some))).toEqual({
    by: [],
    count: 10,
    percentile: 55,
  });
});
