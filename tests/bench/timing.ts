/** The value below which `share` (0 to 1) of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/**
 * How many pieces of work are done in a second once the engine has warmed to them: the best of twelve slices, since
 * whatever else the machine does can only slow them.
 */
export function perSecond<Piece>(pieces: readonly Piece[], work: (piece: Piece) => unknown): number {
  slice(pieces, work, 400);
  return Math.max(...Array.from({ length: 12 }, () => slice(pieces, work, 100)));
}

function slice<Piece>(pieces: readonly Piece[], work: (piece: Piece) => unknown, longest: number): number {
  const start = performance.now();
  for (let done = 1; ; done += 1) {
    work(pieces[done % pieces.length]!);
    const ms = performance.now() - start;
    if (ms >= longest) return (done / ms) * 1_000;
  }
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export async function sleep(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}
