import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { standingsOf, type Choice, type StandingSeal } from './standing.ts';

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

const chosen = (number: number, id: string | null, ...over: string[]): Choice => ({
  number,
  chosen: id,
  over,
});
const settled = (seals: StandingSeal[], ...choices: Choice[]) =>
  Object.fromEntries(standingsOf('visit', seals, choices));

test('[P19] what a person chose counts with what it amends and what amends it since; the rest is passed over', () => {
  const [a, b, z] = [seal('a'), seal('b', 'a'), seal('z')];
  expect(settled([a, b, z], chosen(1, 'z', 'a', 'b'))).toEqual({
    a: 'passed-over',
    b: 'passed-over',
    z: 'counted',
  });
  expect(settled([a, b, z, seal('y', 'z')], chosen(1, 'z', 'a', 'b'))).toMatchObject({ y: 'counted' });
  expect(settled([a, b, seal('b2', 'a')], chosen(1, 'b2', 'b'))).toEqual({
    a: 'counted',
    b: 'passed-over',
    b2: 'counted',
  });
  expect(settled([a, b], chosen(1, 'a', 'b'))).toEqual({ a: 'counted', b: 'passed-over' });
});

test('[P19] what nobody had seen when they chose competes; a later choice holds, also one that takes it back', () => {
  const [a, z] = [seal('a'), seal('z')];
  const first = chosen(1, 'z', 'a');
  expect(settled([a, z, seal('late'), seal('c', 'a')], first)).toEqual({
    a: 'passed-over',
    z: 'counted',
    late: 'competing',
    c: 'competing',
  });
  expect(settled([a, z], chosen(2, 'a', 'z'), first)).toEqual({ a: 'counted', z: 'passed-over' });
  expect(settled([a, z], first, chosen(3, null))).toEqual({ a: 'counted', z: 'competing' });
});

test('[P19] a choice of one that cannot count, or is not there, changes nothing', () => {
  const [a, z] = [seal('a'), seal('z')];
  expect(settled([a, z], chosen(1, 'gone', 'a', 'z'))).toEqual({ a: 'counted', z: 'competing' });
  expect(settled([a, { ...z, sound: false }], chosen(1, 'z', 'a'))).toEqual({ a: 'counted' });
});

const someChoices = fc
  .array(fc.record({ chosen: fc.integer({ min: -1, max: 9 }), over: fc.array(fc.nat(9)) }), { maxLength: 4 })
  .map((drawn) =>
    drawn.map(({ chosen: id, over }, number) =>
      chosen(number, id < 0 ? null : `seal ${id}`, ...over.map((index) => `seal ${index}`)),
    ),
  );

test('[P7] [P19] with choices too the standing is a function of what there is, in whatever order it came', () => {
  const shuffled = fc
    .tuple(someSeals, someChoices)
    .chain(([seals, choices]) =>
      fc.tuple(
        fc.constant([seals, choices] as const),
        fc.shuffledSubarray(seals, { minLength: seals.length, maxLength: seals.length }),
        fc.shuffledSubarray(choices, { minLength: choices.length, maxLength: choices.length }),
      ),
    );
  fc.assert(
    fc.property(shuffled, ([[seals, choices], order, taken]) => {
      expect(Object.fromEntries(standingsOf('visit', order, taken))).toEqual(settled(seals, ...choices));
    }),
    { numRuns: 500 },
  );
});

test('[P19] whatever was chosen, one chain counts, and what was chosen last is in it where it can count', () => {
  fc.assert(
    fc.property(someSeals, someChoices, (seals, choices) => {
      const found = standingsOf('visit', [...seals, foreign], choices);
      const own = seals.filter(({ id, sound }) => sound && found.get(id) !== 'other-assessment');
      const counted = own.filter(({ id }) => found.get(id) === 'counted');
      expect(counted.length > 0).toBe(own.length > 0);
      const ids = new Set(counted.map(({ id }) => id));
      expect(counted.filter(({ amends }) => !ids.has(amends ?? ''))).toHaveLength(
        Math.min(1, counted.length),
      );
      expect(new Set(counted.map(({ amends }) => amends)).size).toBe(counted.length);
      const last = choices.at(-1)?.chosen;
      if (own.some(({ id }) => id === last)) expect(found.get(last!)).toBe('counted');
      else expect([...found.values()]).not.toContain('passed-over');
    }),
    { numRuns: 500 },
  );
});
