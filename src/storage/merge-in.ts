import * as z from 'zod/mini';
import { fail, type Outcome } from '#core/outcome.ts';
import { canonicalJson, type Json } from '#core/records/canonical.ts';
import { mergeRecords } from '#core/records/merge.ts';
import { recordSchema, type StoredRecord } from '#core/records/record.ts';
import type { Device, RowKind, ShelfEntry } from './database.ts';
import { travels } from './records.ts';
import { readDeviceId } from './settings.ts';
import { correctedTime } from './stamp.ts';
import { getAllHeld } from './rows.ts';
import { settle, type Batch, type BodyOf, type Change } from './vault.ts';

export interface PulledPage {
  records: StoredRecord[];
  /** Whose scope it is of, and up to where this page reaches. */
  account: string;
  province: string;
  cursor: number;
}

export interface Merged {
  changed: number;
  /** Records that cannot be merged; both copies are kept, and the shelf says so. */
  refused: number;
}

/**
 * Takes in what the hub sent and moves the cursor, in one transaction. Nothing here is written over: copies merge, [L26];
 * and where our copy knows more than the one that came, it is offered again.
 */
export async function mergeIn(device: Device, page: PulledPage): Promise<Merged> {
  return settle(device, async () => {
    const here = await getAllHeld(
      device,
      page.records.map(({ id }) => id),
    );
    const self = await readDeviceId(device);
    const at = await correctedTime(device);
    const changes = new Map<string, Change>();
    const offers: NonNullable<Batch['offers']> = [];
    const shelved: ShelfEntry[] = [];
    const { account, province } = page;
    const settings: NonNullable<Batch['settings']> = [{ key: 'cursor', value: { account, at: page.cursor } }];
    for (const theirs of page.records) {
      const { id, kind } = theirs;
      const ours = here.get(id);
      const rev = ours?.rev ?? 0;
      const joined = join(changes.get(id)?.body ?? ours?.body ?? (ours === null ? null : theirs), theirs);
      if (!joined.ok) {
        const { reason, detail = '' } = joined;
        shelved.push({ id, kind, state: 'quarantined', reason, detail, at });
        if (ours && 'fields' in ours.body) offers.push({ id, kind, rev, door: 'push', again: true });
        if (reason === 'dot-reused' && detail.includes(self)) {
          settings.push({ key: 'device', value: device.newId() });
        }
        continue;
      }
      const record = joined.value;
      const changed = !ours || !same(record, ours.body);
      if (changed) changes.set(id, { id, kind, rev, body: record, ...(ours ? {} : { account, province }) });
      if (ours && !same(record, theirs) && travels(record)) {
        offers.push({ id, kind, rev: changed ? rev + 1 : rev, door: 'push', again: true });
      }
    }
    const answer = { changed: changes.size, refused: shelved.length };
    return { batch: { changes: [...changes.values()], offers, shelved, settings }, answer };
  });
}

function same(a: unknown, b: unknown): boolean {
  return canonicalJson(a as Json) === canonicalJson(b as Json);
}

type Unmergeable = 'dot-reused' | 'other-record' | 'broken';

/** One record that cannot be merged must not hold up the rest of its page: also what throws ends as a reason. */
function join(ours: BodyOf<RowKind> | null, theirs: StoredRecord): Outcome<StoredRecord, Unmergeable> {
  if (ours === null) return fail('broken', 'the copy on this device cannot be read');
  if (!('fields' in ours)) return fail('other-record');
  try {
    const merged = mergeRecords(ours, theirs);
    if (!merged.ok) return merged;
    const sound = z.safeParse(recordSchema, merged.value);
    return sound.success ? merged : fail('broken', 'the merged record does not fit');
  } catch (error) {
    return fail('broken', String(error));
  }
}
