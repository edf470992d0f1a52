import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CannotStart } from '../cannot-start.ts';
import type { Pool } from '../database.ts';
import { readEnv } from '../env.ts';
import { makeLog } from '../log.ts';
import { openDatabase } from './open-database.ts';

/** Runs a command of one file, or of none, on the hub's database; a failure is a sentence and the exit code 1. */
export async function runCommand(
  usage: string,
  { alone, file }: { alone: boolean; file: boolean },
  work: (pool: Pool, file: string, dataDir: string) => Promise<string>,
): Promise<void> {
  try {
    const { positionals } = parseArgs({ allowPositionals: true });
    if (positionals.length !== (file ? 1 : 0)) throw new CannotStart(usage);
    const env = readEnv(process.env);
    const database = await openDatabase(env, makeLog('warn'), { alone });
    try {
      // npm runs a script in the checkout, and a name is meant from where npm was run.
      const from = process.env['INIT_CWD'] ?? process.cwd();
      const told = await work(database.pool, resolve(from, positionals[0] ?? ''), env.dataDir);
      process.stdout.write(`${told}\n`);
    } finally {
      await database.close();
    }
  } catch (error) {
    process.stderr.write(`${error instanceof CannotStart ? error.message : (error as Error).stack}\n`);
    process.exitCode = 1;
  }
}

export function told(counts: { [table: string]: number }): string {
  return Object.entries(counts)
    .map(([table, rows]) => `${rows} ${table}`)
    .join(', ');
}
