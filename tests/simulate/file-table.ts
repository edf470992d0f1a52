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
export function aFileTable(isNamed: (sha256: string, assessment: string) => boolean): FileTable {
  let rows: Row[] = [];
  const held = new Map<string, Promise<void>>();

  function insert([province, sha256, account, assessment, type, bytes, received]: unknown[]): void {
    const row = { province, sha256, account, assessment, type, bytes, received } as Row;
    const is = (one: Row) =>
      (['province', 'sha256', 'account', 'assessment'] as const).every((key) => one[key] === row[key]);
    if (!rows.some(is)) rows = [...rows, row];
  }

  const isOf = ([province, sha256]: unknown[]) => {
    return (row: Row) => row.province === province && row.sha256 === sha256;
  };
  const isUnnamed = (row: Row, before: Date) => row.received < before && !isNamed(row.sha256, row.assessment);

  /** By their key, of which the hub has so few here that they come in one slice. */
  function nextFiles([before, province, sha256]: unknown[]): unknown[] {
    const key = (row: { province: unknown; sha256: unknown }) =>
      `${String(row.province)} ${String(row.sha256)}`;
    const old = rows.filter((row) => row.received < (before as Date) && key(row) > key({ province, sha256 }));
    const names = [...new Map(old.map((row) => [key(row), row])).entries()].sort(([a], [b]) =>
      a < b ? -1 : 1,
    );
    return names.map(([, row]) => {
      const of = rows.filter(isOf([row.province, row.sha256]));
      return { ...row, unnamed: of.some((one) => isUnnamed(one, before as Date)) };
    });
  }

  function ask(text: string, values: unknown[] = []): { rows: unknown[]; rowCount?: number } {
    if (text.startsWith('insert into files')) insert(values);
    if (text.startsWith('with few as (select distinct province')) return { rows: nextFiles(values) };
    if (text.startsWith('update files set received_at')) {
      const [at, is] = [values[2] as Date, isOf(values)];
      rows = rows.map((row) => (is(row) && row.received < at ? { ...row, received: at } : row));
    }
    if (text.startsWith('delete from files f')) {
      const [before, ...which] = values;
      rows = rows.filter((row) => !(isOf(which)(row) && isUnnamed(row, before as Date)));
    }
    if (text.startsWith('select from files where province')) {
      const rowCount = rows.filter(isOf(values)).length;
      return { rows: [], rowCount };
    }
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
