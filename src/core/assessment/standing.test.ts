import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { standingsOf, type StandingSeal } from './standing.ts';

let hour = 0;
const seal = (
  id: string,
  amends: string | null = null,
  changes: Partial<StandingSeal> = {},
): StandingSeal => ({
  id,
  assessment: 'visit',
  source: 'adviser',
  amends,
  sealedAt: (hour += 1),
  sound: true,
  ...changes,
});
const standings = (...seals: StandingSeal[]) => Object.fromEntries(standingsOf('visit', seals));

test('[P7] the first seal of an assessment counts, and so does one whose predecessor has not arrived', () => {
  expect(standings(seal('a'))).toEqual({ a: 'counted' });
  expect(standings(seal('b', 'a'))).toEqual({ b: 'counted' });
  expect(standings(seal('c', 'b'), seal('a'))).toEqual({ a: 'counted', c: 'competing' });
});

test('[P7] one chain of amendments counts to its end; a second seal and a second amendment compete with all after them', () => {
  expect(standings(seal('a'), seal('b', 'a'), seal('c', 'b'))).toEqual({
    a: 'counted',
    b: 'counted',
    c: 'counted',
  });
  expect(standings(seal('a'), seal('b', 'a'), seal('b2', 'a'), seal('c2', 'b2'))).toEqual({
    a: 'counted',
    b: 'counted',
    b2: 'competing',
    c2: 'competing',
  });
  expect(standings(seal('a'), seal('z'), seal('y', 'z'))).toEqual({
    a: 'counted',
    z: 'competing',
    y: 'competing',
  });
});

test('[P7] what amends a seal of another assessment or source stands in no chain', () => {
  const foreign = seal('x', null, { assessment: 'another visit' });
  expect(standings(foreign, seal('b', 'x'))).toEqual({ b: 'other-assessment' });
  expect(standings(seal('a'), seal('b', 'a', { source: 'self' }))).toEqual({
    a: 'counted',
    b: 'other-assessment',
  });
});

test('[P7] a seal that is not sound keeps nobody from counting, and what amends it begins no second chain', () => {
  expect(standings(seal('a', null, { sound: false }), seal('b'))).toEqual({ b: 'counted' });
  expect(standings(seal('a', null, { sound: false }), seal('b', 'a'))).toEqual({ b: 'counted' });
});

/** Up to nine seals, each amending nothing, an earlier one, one that never came or one of another visit. */
const someSeals = fc
  .array(
    fc.record({
      before: fc.integer({ min: -3, max: 7 }),
      sealedAt: fc.nat(3),
      source: fc.constantFrom('adviser' as const, 'adviser' as const, 'self' as const),
      sound: fc.boolean(),
    }),
    { minLength: 1, maxLength: 9 },
  )
  .map((drawn) =>
    drawn.map(({ before, ...rest }, index) => {
      const absent = before === -1 ? 'never came' : before === -2 ? 'foreign' : null;
      const amends = before >= 0 && before < index ? `seal ${before}` : absent;
      return seal(`seal ${index}`, amends, rest);
    }),
  );
const foreign = seal('foreign', null, { assessment: 'another visit' });

test('[P7] the standing is a function of the set: every order of arrival ends in the same one', () => {
  const shuffled = someSeals.chain((seals) =>
    fc.tuple(
      fc.constant(seals),
      fc.shuffledSubarray([...seals, foreign], { minLength: seals.length + 1, maxLength: seals.length + 1 }),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([seals, order]) => {
      expect(standings(...order)).toEqual(standings(...seals, foreign));
    }),
    { numRuns: 500 },
  );
});

test('[P7] what counts is one chain, and one counts wherever one could', () => {
  fc.assert(
    fc.property(someSeals, (seals) => {
      const found = standingsOf('visit', [...seals, foreign]);
      const counted = seals.filter(({ id }) => found.get(id) === 'counted');
      const own = seals.filter(({ id, sound }) => sound && found.get(id) !== 'other-assessment');
      expect(counted.length > 0).toBe(own.length > 0);
      const ids = new Set(counted.map(({ id }) => id));
      expect(counted.filter(({ amends }) => !ids.has(amends ?? ''))).toHaveLength(
        Math.min(1, counted.length),
      );
      expect(new Set(counted.map(({ amends }) => amends)).size).toBe(counted.length);
      for (const { id, sound } of seals) expect(found.has(id)).toBe(sound);
    }),
    { numRuns: 500 },
  );
});
