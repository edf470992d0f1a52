import { afterEach, beforeEach, expect, vi } from 'vitest';

// An unexpected console.error or console.warn fails the test in which it happened.
beforeEach(() => {
  vi.spyOn(console, 'error');
  vi.spyOn(console, 'warn');
});

afterEach(() => {
  const calls = [...vi.mocked(console.error).mock.calls, ...vi.mocked(console.warn).mock.calls];
  vi.restoreAllMocks();
  expect(calls, 'unexpected console.error or console.warn').toEqual([]);
});
