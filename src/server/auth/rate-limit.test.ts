import { expect, test } from 'vitest';
import { makeRateLimit } from './rate-limit.ts';

test('after a burst the next try is told how long to wait, and then allowed', () => {
  const limit = makeRateLimit({ burst: 3, everyMs: 10_000, most: 10 });
  expect([0, 0, 0, 1000].map((now) => limit.take('a', now))).toEqual([0, 0, 0, 9]);
  expect(limit.take('a', 9_999)).toBe(1);
  expect(limit.take('a', 10_000)).toBe(0);
  expect(limit.take('a', 10_001)).toBe(10);
});

test('one key never spends the tries of another', () => {
  const limit = makeRateLimit({ burst: 1, everyMs: 1000, most: 10 });
  expect(['a', 'b', 'a', 'b'].map((key) => limit.take(key, 0))).toEqual([0, 0, 1, 1]);
});

test('a try given back can be used again, and never more than the burst', () => {
  const limit = makeRateLimit({ burst: 1, everyMs: 1000, most: 10 });
  limit.take('a', 0);
  limit.giveBack('a');
  limit.giveBack('a');
  expect([limit.take('a', 0), limit.take('a', 0)]).toEqual([0, 1]);
});

test('a flood of keys forgets the least recently used and not the one in use', () => {
  const limit = makeRateLimit({ burst: 1, everyMs: 1e9, most: 3 });
  limit.take('kept', 0);
  for (let i = 0; i < 1000; i++) {
    limit.take(`flood ${i}`, 0);
    expect(limit.take('kept', 0)).toBeGreaterThan(0);
  }
  expect(limit.take('flood 0', 0)).toBe(0);
});

test('a clock that goes back takes no tries away', () => {
  const limit = makeRateLimit({ burst: 2, everyMs: 1000, most: 3 });
  expect([limit.take('a', 1e6), limit.take('a', 0), limit.take('a', 1000)]).toEqual([0, 0, 0]);
});
