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
  await runWithWords(
    { alone, takes: (words) => words.length === (file ? 1 : 0), usage },
    (pool, [name = ''], dataDir) => {
      // npm runs a script in the checkout, and a name is meant from where npm was run.
      const from = process.env['INIT_CWD'] ?? process.cwd();
      return work(pool, resolve(from, name), dataDir);
    },
  );
}

/** The same for a command that is told by words what to do. */
export async function runWithWords(
  { alone, takes, usage }: { alone: boolean; takes: (words: string[]) => boolean; usage: string },
  work: (pool: Pool, words: string[], dataDir: string) => Promise<string>,
): Promise<void> {
  try {
    const { positionals } = parseArgs({ allowPositionals: true });
    if (!takes(positionals)) throw new CannotStart(usage);
    const env = readEnv(process.env);
    const database = await openDatabase(env, makeLog('warn'), { alone });
    try {
      process.stdout.write(`${await work(database.pool, positionals, env.dataDir)}\n`);
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
