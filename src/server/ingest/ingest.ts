import type { QuarantineReason, Verdict } from '#protocol/receipt.ts';
import type { Hub } from '../hub.ts';
import type { InstalledModels } from '../installed-models.ts';
import type { Log } from '../log.ts';
import type { Arrival, Sender, Subjects } from './hub-store.ts';
import { judgeSeal, type JudgedSeal } from './judge-seal.ts';
import { keepBytes } from './keep-bytes.ts';
import { readItem, type ReadItem } from './read-item.ts';
import { storeRecord } from './store-record.ts';
import { storeSeal } from './store-seal.ts';

export interface Push extends Sender {
  items: readonly unknown[];
  /** Where set, all but a seal of that source is kept apart: the door without an account takes an owner's own alone. */
  onlySource?: 'self';
  /** [P20] Where set, nothing of it stands for anything until a person has looked at it. */
  setAside?: QuarantineReason;
  /** Told the ids of the seals that have no fault of their own, some at a time, before any is stored. */
  onSound?: (seals: readonly string[]) => void;
}

type Ingesting = Pick<Hub, 'store' | 'models' | 'log'>;
type Prepared = { raw: unknown } & (Exclude<ReadItem, { kind: 'seal' }> | JudgedSeal);

/** So many that to wake another thread is little beside the work that it is given. */
const someAtATime = 25;

/**
 * [P3] Stores every item of a push at once, each apart from the others, and answers a verdict for each in their order.
 * Whatever is wrong with an item, it is kept, and the others are stored all the same.
 */
export async function ingest({ store, models, log }: Ingesting, push: Push): Promise<Verdict[]> {
  // Reading and scoring take the most time and need no lock.
  const { items, onlySource: _, setAside: __, onSound, ...sender } = push;
  const prepared: Prepared[] = [];
  for (let from = 0; from < items.length; from += someAtATime) {
    const some = items.slice(from, from + someAtATime).map((raw) => prepare(raw, models, push));
    onSound?.(some.flatMap((item) => (item.kind === 'seal' && item.fault === null ? [item.id] : [])));
    prepared.push(...some);
  }
  return await store.inScope(sender, subjectsOf(prepared), async (arrival) => {
    const verdicts: Verdict[] = [];
    for (const item of prepared) verdicts.push(await storeOne(arrival, item, log));
    return verdicts;
  });
}

function prepare(raw: unknown, models: InstalledModels, { onlySource, setAside }: Push): Prepared {
  const read = readItem(raw);
  if (read.kind === 'unreadable') return { raw, ...read };
  if (setAside !== undefined) {
    const id = read.kind === 'record' ? read.record.id : read.seal.id;
    return { raw, kind: 'unreadable', id, reason: setAside };
  }
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
async function storeOne(arrival: Arrival, item: Prepared, log: Log): Promise<Verdict> {
  return await arrival.attempt(
    () => storeItem(arrival, item),
    (error) => {
      log.error({ err: error }, 'an item could not be stored and is kept as bytes');
      const { message: detail } = error;
      return keepBytes(arrival, { raw: item.raw, id: idOf(item), reason: 'malformed', detail });
    },
  );
}

async function storeItem(arrival: Arrival, item: Prepared): Promise<Verdict> {
  if (item.kind === 'seal') return await storeSeal(arrival, item);
  if (item.kind === 'unreadable') {
    const { raw, reason, detail } = item;
    return await keepBytes(arrival, { raw, id: idOf(item), reason, detail });
  }
  const stored = await storeRecord(arrival, item);
  if (stored.ok) return stored.value;
  const { reason, detail } = stored;
  return await keepBytes(arrival, { raw: item.raw, id: item.record.id, reason, detail });
}

function idOf(item: Prepared): string | null {
  if (item.kind === 'record') return item.record.id;
  const id = 'id' in item ? item.id : (item.raw as { id?: unknown } | null)?.id;
  return typeof id === 'string' && id.length <= 64 ? id : null;
}
