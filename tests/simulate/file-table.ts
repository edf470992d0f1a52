import type { Pool } from '#server/database.ts';

interface Row {
  province: string;
  sha256: string;
  account: string;
  assessment: string;
  type: string;
  bytes: number;
  received: Date;
}

export interface FileTable {
  pool: Pool;
  copy(): Row[];
  become(rows: readonly Row[]): void;
}

/**
 * The hub's table of files without a database: it knows the statements of `server/files/file-rows.ts` by how they begin, and
 * answers every other one with nothing, since no catalogue and no benchmark is in a life. Lives on PostgreSQL have the real one.
 */
export function aFileTable(): FileTable {
  let rows: Row[] = [];
  const held = new Map<string, Promise<void>>();

  function insert([province, sha256, account, assessment, type, bytes, received]: unknown[]): void {
    const row = { province, sha256, account, assessment, type, bytes, received } as Row;
    const is = (one: Row) =>
      (['province', 'sha256', 'account', 'assessment'] as const).every((key) => one[key] === row[key]);
    if (!rows.some(is)) rows = [...rows, row];
  }

  function ask(text: string, values: unknown[] = []): { rows: unknown[] } {
    if (text.startsWith('insert into files')) insert(values);
    if (!text.startsWith("select encode(digest, 'hex') as sha256, assessment")) return { rows: [] };
    const [province, account, digests] = values as [string, string, Buffer[]];
    const hashes = digests.map((digest) => digest.toString('hex'));
    const own = rows.filter((one) => one.province === province && one.account === account);
    return { rows: own.filter(({ sha256 }) => hashes.includes(sha256)) };
  }

  function connect() {
    let free = () => {};
    let before = rows;
    return {
      async query(text: string, values: unknown[] = []) {
        if (text === 'begin') before = rows;
        if (text === 'rollback') rows = before;
        if (text.startsWith('select pg_advisory_xact_lock')) {
          const name = String(values[0]);
          while (held.has(name)) await held.get(name);
          const { promise, resolve } = promised();
          held.set(name, promise);
          free = () => {
            held.delete(name);
            resolve();
          };
        }
        if (text === 'commit' || text === 'rollback') free();
        return ask(text, values);
      },
      release: () => {},
    };
  }

  const pool = { query: async (text: string, values?: unknown[]) => ask(text, values), connect };
  return {
    pool: pool as unknown as Pool,
    copy: () => [...rows],
    become: (copy) => (rows = [...copy]),
  };
}

function promised(): { promise: Promise<void>; resolve: () => void } {
  let resolve!: () => void;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
