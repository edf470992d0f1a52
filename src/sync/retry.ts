import type { RemoteFault } from './remote.ts';

const first = 5_000;
const longest = 10 * 60_000;
const minute = 60_000;
const day = 1_440 * minute;

/**
 * Milliseconds until the next try after so many failures in a row: doubling, with full jitter above a half, so that
 * phones that lost one hub do not come back in one second. `chance` is in [0, 1). The hub's own wish is the least.
 */
export function delayAfter(failures: number, chance: number, retryAfter = 0): number {
  const ceiling = Math.min(longest, first * 2 ** Math.min(failures - 1, 20));
  const delay = ceiling / 2 + (ceiling / 2) * chance;
  return Math.round(Math.max(delay, Math.min(retryAfter, 60 * 60_000)));
}

/**
 * What fails alone is tried again ever later, at the latest after `most`: a day for what costs megabytes each time. Not by a
 * clock that was set back since.
 */
export function isRested(
  { tries, triedAt = 0 }: { tries: number; triedAt?: number },
  now: number,
  most = day,
): boolean {
  const since = now - triedAt;
  return tries === 0 || since < 0 || since >= Math.min(most, 5 * minute * 2 ** tries);
}

/** What says nothing of what was sent: the way there or the hub as a whole is at fault, and all else would end like it. */
export const faultsOfTheWay: readonly RemoteFault[] = [
  'offline',
  'timeout',
  'captive',
  'unproven',
  'busy',
  'server-error',
];
