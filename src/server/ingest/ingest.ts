import { DatabaseError } from 'pg';
import type { Verdict } from '#protocol/receipt.ts';
import { isUnreachable, type Client } from '../database.ts';
import type { Hub } from '../hub.ts';
import type { InstalledModels } from '../installed-models.ts';
import type { Log } from '../log.ts';
import { inScope, type Arrival, type Sender, type Subjects } from './arrival.ts';
import { judgeSeal, type JudgedSeal } from './judge-seal.ts';
import { keepBytes } from './keep-bytes.ts';
import { readItem, type ReadItem } from './read-item.ts';
import { storeRecord } from './store-record.ts';
import { storeSeal } from './store-seal.ts';

export interface Push extends Sender {
  items: readonly unknown[];
  /** Where set, all but a seal of that source is kept apart: the door without an account takes an owner's own alone. */
  onlySource?: 'self';
}

type Ingesting = Pick<Hub, 'pool' | 'models' | 'log'>;
type Prepared = { raw: unknown } & (Exclude<ReadItem, { kind: 'seal' }> | JudgedSeal);

/**
 * [P3] Stores every item of a push in one transaction, each in a savepoint of its own, and answers a verdict for each in
 * their order. Whatever is wrong with an item, it is kept, and the others are stored all the same.
 */
export async function ingest({ pool, models, log }: Ingesting, push: Push): Promise<Verdict[]> {
  // Reading and scoring take the most time and need no lock.
  const prepared = push.items.map((raw) => prepare(raw, models, push));
  const { items: _, onlySource: __, ...sender } = push;
  return await inScope(pool, sender, subjectsOf(prepared), async (arrival, client) => {
    await client.query('savepoint item');
    const verdicts: Verdict[] = [];
    for (const item of prepared) {
      const before = arrival.writes;
      verdicts.push(await storeOne(client, arrival, item, log));
      // What is stored can no longer be undone by the item after it.
      if (arrival.writes > before) await client.query('release savepoint item; savepoint item');
    }
    return verdicts;
  });
}

function prepare(raw: unknown, models: InstalledModels, { onlySource }: Push): Prepared {
  const read = readItem(raw);
  if (read.kind === 'unreadable') return { raw, ...read };
  if (read.kind === 'record') {
    return onlySource === undefined
      ? { raw, ...read }
      : { raw, kind: 'unreadable', id: read.record.id, reason: 'outside-scope' };
  }
  try {
    const judged = judgeSeal(read.seal, models);
    const foreign = judged.kind === 'seal' && onlySource !== undefined && judged.body.source !== onlySource;
    return foreign ? { raw, kind: 'unreadable', reason: 'outside-scope' } : { raw, ...judged };
  } catch (error) {
    return { raw, kind: 'unreadable', reason: 'malformed', detail: (error as Error).message };
  }
}

function subjectsOf(items: readonly Prepared[]): Subjects {
  const seals = items.filter((item) => item.kind === 'seal');
  return {
    records: items.flatMap((item) => (item.kind === 'record' ? [item.record.id] : [])),
    seals: seals.map(({ id }) => id),
    amended: seals.flatMap(({ body }) => body.amends ?? []),
    assessments: seals.map(({ body }) => body.assessment),
  };
}

/** [L34] What cannot be stored as what it is, for whatever reason of its own, is kept as bytes. */
async function storeOne(client: Client, arrival: Arrival, item: Prepared, log: Log): Promise<Verdict> {
  try {
    return await store(arrival, item);
  } catch (error) {
    if (isOfDatabase(error)) throw error;
    log.error({ err: error }, 'an item could not be stored and is kept as bytes');
    await client.query('rollback to savepoint item');
    const detail = (error as Error).message;
    return await keepBytes(arrival, { raw: item.raw, id: idOf(item), reason: 'malformed', detail });
  }
}

async function store(arrival: Arrival, item: Prepared): Promise<Verdict> {
  if (item.kind === 'seal') return await storeSeal(arrival, item);
  if (item.kind === 'unreadable') {
    const { raw, reason, detail } = item;
    return await keepBytes(arrival, { raw, id: idOf(item), reason, detail });
  }
  const stored = await storeRecord(arrival, item.record, item.hash);
  if (stored.ok) return stored.value;
  const { reason, detail } = stored;
  return await keepBytes(arrival, { raw: item.raw, id: item.record.id, reason, detail });
}

function idOf(item: Prepared): string | null {
  if (item.kind === 'record') return item.record.id;
  const id = 'id' in item ? item.id : (item.raw as { id?: unknown } | null)?.id;
  return typeof id === 'string' && id.length <= 64 ? id : null;
}

/**
 * A database that is not there, or busy, fails the whole push, and the device sends it again. The classes of SQLSTATE
 * that speak of a value (data, constraint, limits such as the size of an index row) are the item's own.
 */
function isOfDatabase(error: unknown): boolean {
  if (isUnreachable(error)) return true;
  return error instanceof DatabaseError && !/^(22|23|54)/.test(error.code ?? '');
}
