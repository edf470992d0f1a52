import type { Pool } from '#server/database.ts';
import { postgresStore } from '#server/ingest/postgres-store.ts';
import {
  newScope,
  type MemoryDecision,
  type MemoryRecord,
  type MemoryScope,
  type MemorySeal,
} from '#tests/builders/a-memory-store.ts';
import type { SimulatedStore } from './hub.ts';

const tables = {
  scopes: 'province, counter',
  account_moves: 'province, account, at',
  records: 'province, id, kind, body, by, changed, received_at',
  seals: `province, id, assessment, enterprise, body, person, source, account, device, sealed_at, started_at, received_at, status,
    reason, detail, model_url, model_version, model_fingerprint, sector_vsic, sector_model, size_class, legal_form,
    commune, level, score, amends, tax_code, name, search_key, changed, moved,
    nodes, ratios`,
  seal_decisions: 'province, id, kind, assessment, seal, over, by, why, at, changed',
  record_changes: 'province, record, field, device, counter, value, at, by, received_at',
  files: 'province, digest, account, assessment, type, bytes, received_at',
  quarantine: 'province, id, received_at, account, device, reason, detail, digest, bytes',
};

/** The hub in a real database, empty at the start of each life. */
export async function onPostgres(pool: Pool): Promise<SimulatedStore> {
  await pool.query(`truncate ${Object.keys(tables).join(', ')} cascade`);
  // Accounts are the simulator's own, and in no table.
  await pool.query('alter table devices drop constraint if exists devices_province_account_fkey');
  let copies = 0;
  return {
    store: postgresStore(pool),
    quick: false,
    pool,
    contents: () => contentsOf(pool),
    async noteMove(account, left) {
      await pool.query('insert into scopes (province) values ($1) on conflict do nothing', [left]);
      await pool.query(
        'insert into account_moves (province, account, at) values ($1, $2, now()) on conflict do nothing',
        [left, account],
      );
    },
    async forgetMove(account, left) {
      await pool.query('delete from account_moves where province = $1 and account = $2', [left, account]);
    },
    async backUp() {
      const schema = `copy_${(copies += 1)}`;
      await pool.query(`drop schema if exists ${schema} cascade; create schema ${schema}`);
      for (const [table, columns] of Object.entries(tables)) {
        await pool.query(`create table ${schema}.${table} as select ${columns} from public.${table}`);
      }
      return schema;
    },
    async restore(schema, epoch) {
      await pool.query(`truncate ${Object.keys(tables).join(', ')} cascade`);
      for (const [table, columns] of Object.entries(tables)) {
        await pool.query(
          `insert into public.${table} (${columns}) select ${columns} from ${schema as string}.${table}`,
        );
      }
      await pool.query('update hub set epoch = $1', [epoch]);
    },
  };
}

async function contentsOf(pool: Pool): Promise<Map<string, MemoryScope>> {
  const scopes = new Map<string, MemoryScope>();
  const { rows } = await pool.query<{ province: string; counter: number }>('select * from scopes');
  for (const { province, counter } of rows) {
    scopes.set(province, { ...newScope(), counter });
  }
  type In<Row> = Row & { province: string };
  const records = await pool.query<In<MemoryRecord>>('select *, received_at as received from records');
  for (const row of records.rows) scopes.get(row.province)?.records.set(row.id, row);
  const seals = await pool.query<In<MemorySeal & { sealed: Date; bytes: Buffer }>>(
    `select province, encode(id, 'hex') as id, assessment, source, encode(amends, 'hex') as amends, sealed_at as sealed,
       status, reason, detail, body as bytes, person, account, moved from seals`,
  );
  for (const { sealed, bytes, ...row } of seals.rows) {
    const seal = { ...row, sealedAt: sealed.getTime(), body: bytes.toString('utf8') };
    scopes.get(row.province)?.seals.set(row.id, seal);
  }
  type Said = In<Omit<MemoryDecision, 'over'> & { over: string[] }>;
  const said = await pool.query<Said>(
    `select province, id, kind, assessment, encode(seal, 'hex') as seal, by, why, at, changed as number,
       array(select encode(passed, 'hex') from unnest(over) as passed) as over from seal_decisions`,
  );
  for (const row of said.rows) scopes.get(row.province)?.decisions.set(row.id, row);
  const kept = await pool.query<{ province: string; hash: string; bytes: Buffer }>(
    `select province, encode(digest, 'hex') as hash, bytes from quarantine`,
  );
  for (const { province, hash, bytes } of kept.rows) {
    const text = bytes.toString('utf8');
    const row = { hash, text, reason: 'malformed' as const, detail: null, received: new Date(0) };
    scopes.get(province)?.quarantine.set(hash, row);
  }
  return scopes;
}
