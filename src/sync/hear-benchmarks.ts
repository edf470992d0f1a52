import type { Account } from '#storage/settings.ts';
import type { Line } from './push.ts';

/** [P15] Whatever becomes of it, the work of the round is done: the tables that lie here serve on. */
export async function hearBenchmarks(line: Line, account: Account): Promise<void> {
  try {
    const { takeBenchmarks } = await import('./take-benchmarks.ts');
    await takeBenchmarks(line, account);
  } catch {
    // No room, or a file of the app that is not there: it is tried again at the next contact.
  }
}
