import type { RemoteFault } from './remote.ts';

const shortest = 5_000;
const longest = 10 * 60_000;
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * Milliseconds until the next try after so many failures in a row: doubling, with full jitter above a half, so that
 * phones that lost one hub do not come back in one second. `chance` is in [0, 1). The hub's own wish is the least.
 */
export function delayAfter(failures: number, chance: number, retryAfter = 0): number {
  const ceiling = Math.min(longest, shortest * 2 ** Math.min(failures - 1, 20));
  const delay = ceiling / 2 + (ceiling / 2) * chance;
  return Math.round(Math.max(delay, Math.min(retryAfter, hour)));
}

/** How long what failed alone rests: after the first time, and at the longest. */
interface Rest {
  first: number;
  most: number;
}

/** Of what costs megabytes each time. */
const restOfFiles: Rest = { first: 10 * minute, most: day };

/** Of what is small enough to be tried in whatever signal the next hour has: most of it met a bad moment and no wall. */
export const restOfItems: Rest = { first: 2 * minute, most: hour };

/** Whether what fails alone has its turn again, ever later. Not by a clock that was set back since. */
export function isRested(
  { tries, triedAt = 0 }: { tries: number; triedAt?: number },
  now: number,
  { first, most } = restOfFiles,
): boolean {
  const since = now - triedAt;
  return tries === 0 || since < 0 || since >= Math.min(most, first * 2 ** (tries - 1));
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
