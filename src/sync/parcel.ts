import { isRecordOpen } from '#core/assessment/draft.ts';
import { canonicalJson } from '#core/records/canonical.ts';
import { sha256Hex } from '#core/records/hash.ts';
import type { StoredRecord } from '#core/records/record.ts';
import { travellingPart } from '#core/records/travelling-part.ts';
import type { Device, ItemKind, OutboxEntry } from '#storage/database.ts';
import { listWaiting, noteFailure } from '#storage/outbox.ts';
import type { Account } from '#storage/settings.ts';
import { getAllHeld } from '#storage/rows.ts';
import { type Held } from '#storage/vault.ts';
import { goesWith } from '#storage/goes-with.ts';
import { isRested, restOfItems } from './retry.ts';

/** A draft on which someone is working waits for a pause, but never longer than this since its first change. */
const pause = 20_000;
const longestPause = 120_000;
/** Characters of JSON: at most three bytes each, well below what the hub takes, [P2]. */
const mostText = 2_000_000;

export interface ParcelItem {
  entry: OutboxEntry;
  text: string;
  /** What the hub's receipt must show of an item that it could read, [P4]; null where none could be made of it. */
  hash: () => string | null;
}

export interface Parcel {
  items: ParcelItem[];
  /** [P28] Of which all of them are; undefined where nothing tells. */
  province: string | undefined;
  /** Drafts that were left out because someone is still writing in them. */
  resting: number;
}

export interface Packing {
  door: OutboxEntry['door'];
  /** Whose session it goes with: what others wrote on this device stays for them. */
  account: Account | undefined;
  most: number;
  /** Also drafts in which someone is writing, and what was stopped just now: the person asked for it. */
  everything: boolean;
  /** Whether an entry has had its turn in this run, as it now is. */
  isDone: (entry: OutboxEntry) => boolean;
}

/**
 * The next items of the outbox, the longest waiting first; what the hub has stumbled over several times comes last and
 * alone, so that one poison item blocks nobody, [L34]. All are of one province, that of the first of them, [P28]. An entry
 * is read before its row, so that a row is never older than the `rev` by which its receipt is compared. What cannot be read
 * stays and says so.
 */
export async function packParcel(
  device: Device,
  { door, account, most, everything, isDone }: Packing,
): Promise<Parcel> {
  const all = (await listWaiting(device)).filter(
    (entry) =>
      entry.door === door &&
      goesWith(account, entry) &&
      !isDone(entry) &&
      (everything || isTimely(entry, device.now())),
  );
  const troubled = all.filter(isTroubled).sort((a, b) => a.tries - b.tries);
  const entries = [...all.filter((entry) => !isTroubled(entry)), ...troubled];
  const parcel: Parcel = { items: [], province: undefined, resting: 0 };
  let size = 0;
  for (let from = 0; from < entries.length; from += most) {
    const some = entries.slice(from, from + most);
    const here = await getAllHeld(
      device,
      some.map(({ id }) => id),
    );
    for (const entry of some) {
      if (parcel.items.length > 0 && entry.province !== parcel.province) continue;
      const held = here.get(entry.id);
      if (!held) await noteFailure(device, [entry.id], held === null ? 'broken' : 'absent');
      else if (!everything && isResting(entry, held, device.now())) parcel.resting += 1;
      else {
        const item = itemOf(entry, held);
        size += item.text.length;
        const full = parcel.items.length === most || size > mostText || isTroubled(entry);
        if (full && parcel.items.length > 0) return parcel;
        parcel.items.push(item);
        parcel.province = entry.province;
      }
    }
  }
  return parcel;
}

/** Whether any of these would leave now: not what somebody writes in, what was stopped just now, or what cannot be read. */
export async function isAnyDue(
  device: Device,
  entries: readonly OutboxEntry[],
  everything: boolean,
): Promise<boolean> {
  const here = await getAllHeld(
    device,
    entries.map(({ id }) => id),
  );
  const now = device.now();
  return entries.some((entry) => {
    const held = here.get(entry.id);
    return held ? everything || (isTimely(entry, now) && !isResting(entry, held, now)) : false;
  });
}

function isTroubled({ tries }: OutboxEntry): boolean {
  return tries >= 3;
}

const goesApart = new Set(['stopped', 'too-large']);

/** What fails alone costs its whole size each time, [L34]. */
function isTimely(entry: OutboxEntry, now: number): boolean {
  return !goesApart.has(entry.lastError ?? '') || isRested(entry, now, restOfItems);
}

function isResting(entry: OutboxEntry, { kind, body }: Held<ItemKind>, now: number): boolean {
  if (kind !== 'assessment' || !('fields' in body) || !isRecordOpen(body)) return false;
  const within = (since: number, time: number) => now >= since && now - since < time;
  return within(entry.changed, pause) && within(entry.since, longestPause);
}

function itemOf(entry: OutboxEntry, { body }: Held<ItemKind>): ParcelItem {
  if ('seal' in body) {
    return { entry, text: JSON.stringify({ kind: 'seal', ...body.seal }), hash: () => body.seal.id };
  }
  const record = travellingPart(body);
  return { entry, text: JSON.stringify({ kind: 'record', record }), hash: () => hashOf(record) };
}

/** No canonical form: then the hub keeps the item as bytes, and its receipt is of those. */
function hashOf(record: StoredRecord): string | null {
  try {
    return sha256Hex(canonicalJson(record));
  } catch {
    return null;
  }
}
