import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { riskOf, type Standing } from './risk.ts';

const day = 24 * 60 * 60_000;
const calm: Standing = { now: 100 * day, waitingSince: null, lasting: true, space: null, tabOfSafari: false };
const waiting = (days: number, change: Partial<Standing> = {}) =>
  riskOf({ ...calm, waitingSince: calm.now - days * day, ...change });

test('[L1] where nothing waits and there is room, nothing is said', () => {
  expect(riskOf(calm)).toBeNull();
  expect(riskOf({ ...calm, lasting: false, tabOfSafari: true })).toBeNull();
  expect(waiting(2)).toBeNull();
});

test.each([
  [2.9, null],
  [3, 1],
  [7, 2],
  [14, 3],
])('what waits for %s days is told with urgency %s', (days, urgency) => {
  expect(waiting(days)?.urgency ?? null).toBe(urgency);
});

test('[L2] a tab of Safari is told from the first hour on, and loudly before its seven days are over', () => {
  expect(waiting(0, { tabOfSafari: true })).toMatchObject({ reason: 'cleared-soon', urgency: 1 });
  expect(waiting(4, { tabOfSafari: true })).toMatchObject({ reason: 'cleared-soon', urgency: 3, days: 4 });
});

test('[L3] a browser that promises nothing is told a day earlier than one that does', () => {
  expect(waiting(1, { lasting: false })).toMatchObject({ reason: 'unprotected', urgency: 1 });
  expect(waiting(1, { lasting: null })).toBeNull();
});

test('[L8] little room is told before a write fails, louder with work that waits and with hardly any', () => {
  const low = (free: number) => ({ space: { used: 1, free, low: true } });
  expect(riskOf({ ...calm, ...low(40e6) })).toMatchObject({ reason: 'no-space', urgency: 1 });
  expect(waiting(0, low(40e6))).toMatchObject({ reason: 'no-space', urgency: 2 });
  expect(riskOf({ ...calm, ...low(5e6) })).toMatchObject({ reason: 'no-space', urgency: 3 });
});

test('[L30] a clock that was put back alarms nobody', () => {
  expect(waiting(-4000, { lasting: false })).toBeNull();
});

test('waiting longer, with less protection or less room, never makes it quieter', () => {
  const standing = fc.record({
    now: fc.constant(calm.now),
    waitingSince: fc.option(fc.integer({ min: 60 * day, max: 100 * day })),
    lasting: fc.constantFrom(true, false, null),
    space: fc.option(
      fc
        .integer({ min: 0, max: 200 * 1024 * 1024 })
        .map((free) => ({ used: 1, free, low: free < 50 * 1024 * 1024 })),
    ),
    tabOfSafari: fc.boolean(),
  });
  const urgencyOf = (one: Standing) => riskOf(one)?.urgency ?? 0;
  fc.assert(
    fc.property(standing, fc.nat(30 * day), (one, longer) => {
      const before = urgencyOf(one);
      const since = one.waitingSince;
      expect(
        urgencyOf({ ...one, waitingSince: since === null ? null : since - longer }),
      ).toBeGreaterThanOrEqual(before);
      expect(urgencyOf({ ...one, lasting: false })).toBeGreaterThanOrEqual(before);
      expect(urgencyOf({ ...one, tabOfSafari: true })).toBeGreaterThanOrEqual(before);
      expect(urgencyOf({ ...one, space: { used: 1, free: 0, low: true } })).toBeGreaterThanOrEqual(before);
    }),
  );
});
