const first = 5_000;
const longest = 10 * 60_000;

/**
 * Milliseconds until the next try after so many failures in a row: doubling, with full jitter above a half, so that
 * phones that lost one hub do not come back in one second. `chance` is in [0, 1). The hub's own wish is the least.
 */
export function delayAfter(failures: number, chance: number, retryAfter = 0): number {
  const ceiling = Math.min(longest, first * 2 ** Math.min(failures - 1, 20));
  const delay = ceiling / 2 + (ceiling / 2) * chance;
  return Math.round(Math.max(delay, Math.min(retryAfter, 60 * 60_000)));
}
