import * as z from 'zod/mini';
import { fail, type Outcome } from '#core/outcome.ts';
import { canonicalJson, type Json } from '#core/records/canonical.ts';
import { mergeRecords } from '#core/records/merge.ts';
import { recordSchema, type StoredRecord } from '#core/records/record.ts';
import { travellingPart } from '#core/records/travelling-part.ts';
import type { Device, RowKind, ShelfEntry } from './database.ts';
import { travels } from './records.ts';
import { readDeviceId, readSetting } from './settings.ts';
import { isOfDevice } from './signer.ts';
import { correctedTime } from './stamp.ts';
import type { ToldStanding } from '#protocol/standing.ts';
import { wholeWith } from './first-download.ts';
import { heardStandings } from './hear-standings.ts';
import { replacedEntry, unreadEntry, unreadName, type UnreadCopy } from './kept-copies.ts';
import { brokenRows, getAllHeld, type BrokenRow } from './rows.ts';
import { isOf } from './whose.ts';
import { settle, type Batch, type BodyOf, type Change, type Held } from './vault.ts';

export interface PulledPage {
  records: StoredRecord[];
  /** What came and cannot be read by this build. */
  unread?: UnreadCopy[];
  /** [P19] Where seals have come to stand, and names by account. */
  standings?: ToldStanding[] | undefined;
  people?: { [account: string]: string } | undefined;
  /** Whose scope it is of, and up to where this page reaches; without a cursor that stays where it is. */
  account: string;
  province: string;
  cursor?: number;
  /** [L32] Nothing more comes after it for now. */
  last?: boolean;
}

/** The hub has sent it: it had it. */
const anew = { again: true, anew: true };

export interface Merged {
  changed: number;
  /** Records that cannot be merged; both copies are kept, and the shelf says so. */
  refused: number;
}

/**
 * Takes in what the hub sent and moves the cursor, in one transaction. Nothing here is written over: copies merge, [L26];
 * where our copy knows more than the one that came, it is offered again; and where ours cannot be read any more, it is put
 * on the shelf as it is, and the hub's takes its place.
 */
export async function mergeIn(device: Device, page: PulledPage): Promise<Merged> {
  return settle(device, async () => {
    const { account, province, cursor, unread = [], standings = [], people } = page;
    const here = await getAllHeld(
      device,
      page.records.map(({ id }) => id),
    );
    const broken = await readBroken(device, here);
    const self = await readDeviceId(device);
    const at = await correctedTime(device);
    const changes = new Map<string, Change>();
    const offers: NonNullable<Batch['offers']> = [];
    const refused: ShelfEntry[] = [];
    const replaced: ShelfEntry[] = [];
    const settings: NonNullable<Batch['settings']> = [];
    if (cursor !== undefined) settings.push({ key: 'cursor', value: { account, province, at: cursor } });
    if (page.last) settings.push({ key: 'whole', value: await wholeWith(device, page) });
    const names = people && { ...(await readSetting(device, 'colleagues')), ...people };
    if (names) settings.push({ key: 'colleagues', value: names });
    const heard = await heardStandings(device, standings);
    for (const theirs of page.records) {
      const { id, kind } = theirs;
      const ours = here.get(id);
      const damaged = healable(broken.get(id), kind);
      const rev = ours?.rev ?? damaged?.rev ?? 0;
      const before = changes.get(id)?.body ?? ours?.body;
      const joined = join(before ?? (ours === null && !damaged ? null : theirs), theirs);
      if (!joined.ok) {
        const { reason, detail = '' } = joined;
        refused.push({ id, kind, state: 'quarantined', reason, detail, at });
        if (ours && 'fields' in ours.body) offers.push({ id, kind, rev, door: 'push', ...anew });
        if (
          reason === 'dot-reused' &&
          detail.split(' ').some((dot) => isOfDevice(dot.slice(dot.indexOf('@') + 1), self))
        ) {
          settings.push({ key: 'device', value: device.newId() });
        }
        continue;
      }
      if (damaged) replaced.push(replacedEntry(damaged, kind, at));
      const record = joined.value;
      const changed = !ours || !same(record, ours.body);
      if (changed) changes.set(id, { id, kind, rev, body: record, ...(ours ? {} : { account, province }) });
      // What is of another scope goes with another session: this one could not bring it where it came from.
      const goes = ours && isOf({ id: account, province }, { ...ours, kind });
      if (ours && goes && !same(travellingPart(record), theirs) && travels(record)) {
        offers.push({ id, kind, rev: changed ? rev + 1 : rev, door: 'push', ...anew });
      }
    }
    // What the lost row had counted is not known any more: a dot of that name must not be made again for another value.
    if (replaced.length > 0) settings.push({ key: 'device', value: device.newId() });
    const batch: Batch = {
      changes: [...changes.values(), ...heard.changes],
      offers: [...offers, ...heard.offers],
      shelved: [
        ...refused,
        ...replaced,
        ...heard.shelved,
        ...unread.map((copy) => unreadEntry(copy, { account, province }, at)),
      ],
      unshelved: [...page.records.map(({ id }) => unreadName({ id, raw: '' })), ...heard.unshelved],
      settings,
    };
    return { batch, answer: { changed: changes.size, refused: refused.length } };
  });
}

async function readBroken(device: Device, here: Map<string, Held | null>): Promise<Map<string, BrokenRow>> {
  const ids = [...here].flatMap(([id, held]) => (held === null ? [id] : []));
  const rows = ids.length === 0 ? [] : await brokenRows(device, ids);
  return new Map(rows.map((row) => [row.id, row]));
}

/** A row of another kind may be one that only a newer build knows: that stays. */
function healable(row: BrokenRow | undefined, kind: string): (BrokenRow & { rev: number }) | null {
  return row?.kind === kind && row.rev !== null ? { ...row, rev: row.rev } : null;
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
