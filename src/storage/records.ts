import { ok, type Outcome } from '#core/outcome.ts';
import { canonicalJson, type Json } from '#core/records/canonical.ts';
import { writeFields, type Shown, type StoredRecord } from '#core/records/record.ts';
import { said, type StorageFault } from './connection.ts';
import type { Device, Whose } from './database.ts';
import { stampFor, type Author } from './stamp.ts';
import { getHeld, settle, type Batch, type Held } from './vault.ts';

export type RecordKind = StoredRecord['kind'];
export type WriteFailure = StorageFault | 'absent' | 'broken';
export type Values = { [name: string]: Json };

/** A record as it lies here; `rev` rises with every change of this copy. */
export interface HeldRecord extends Whose {
  rev: number;
  record: StoredRecord;
}

const recordKinds = ['enterprise', 'assessment'] as const;

/**
 * Who writes, and onto what: a value that was not `shown` stays beside what is written. Without it all that lies here is
 * written over: where no other device has a say, or where what is written was made of all that lies here.
 */
export interface Writer extends Author {
  shown?: Shown;
}

/** Resolves when the change is durably stored. Edits of one record in two tabs both count. */
export async function editRecord(
  device: Device,
  id: string,
  values: Values,
  author: Writer,
): Promise<Outcome<HeldRecord, WriteFailure>> {
  return writeRecord(device, id, values, author);
}

export async function readRecord(
  device: Device,
  id: string,
): Promise<Outcome<HeldRecord, 'absent' | 'broken'>> {
  const held = await getHeld(device, recordKinds, id);
  return held.ok ? ok(asRecord(held.value)) : held;
}

export function asRecord({ rev, account, province, body }: Held<RecordKind>): HeldRecord {
  return { rev, account, province, record: body };
}

/** What an owner writes without an account stays here: only their seal travels, and only if they agree. */
export function travels({ fields }: StoredRecord): boolean {
  return Object.values(fields).some(({ siblings }) => siblings.some(({ by }) => by !== 'self'));
}

/** What one write of a record puts into the database, and what it leaves there. */
export function written(
  held: HeldRecord,
  record: StoredRecord,
  { device, by }: { device: string; by: string },
): { batch: Batch; held: HeldRecord } {
  const { id, kind } = record;
  const { account, province } = held;
  const rev = held.rev + 1;
  const anew = held.rev > 0 && travels(held.record) ? { anew: true } : {};
  return {
    held: { ...held, rev, record },
    batch: {
      changes: [{ id, kind, rev: held.rev, account, province, body: record }],
      offers: travels(record)
        ? [{ id, kind, rev, door: 'push', ...anew, ...(kind === 'enterprise' && { account: by }) }]
        : [],
      mintedBy: device,
    },
  };
}

/** Text that has one canonical form: NFC, and no half of a surrogate pair, which no hash could be made of. */
function sound(values: Values): Values {
  const whole = (value: Json): Json => {
    if (typeof value === 'string') return value.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
    if (Array.isArray(value)) return value.map(whole);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [whole(key), whole(entry)]));
  };
  return JSON.parse(canonicalJson(whole(values))) as Values;
}

/** `fresh`: what is written where there is none yet. */
export async function writeRecord(
  device: Device,
  id: string,
  values: Values,
  author: Writer,
  fresh?: () => Promise<HeldRecord>,
): Promise<Outcome<HeldRecord, WriteFailure>> {
  const wanted = sound(values);
  return said(() =>
    settle<Outcome<HeldRecord, 'absent' | 'broken'>>(device, async () => {
      const [read, stamp] = await Promise.all([readRecord(device, id), stampFor(device, author)]);
      if (!read.ok && !(fresh && read.reason === 'absent')) return { batch: null, answer: read };
      const held = read.ok ? read.value : await fresh!();
      const record = writeFields(held.record, wanted, stamp, author.shown);
      if (record === held.record && held.rev > 0) return { batch: null, answer: ok(held) };
      const change = written(held, record, stamp);
      return { batch: change.batch, answer: ok(change.held) };
    }),
  );
}
