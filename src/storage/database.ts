import { Dexie, type EntityTable, type Table, type Transaction } from 'dexie';
import { v7 } from 'uuid';
import { fail, ok, type Outcome } from '#core/outcome.ts';
import type { Json } from '#core/records/canonical.ts';
import type { Receipt } from '#protocol/receipt.ts';
import type { Settled } from '#protocol/standing.ts';

/** What travels; `typed`, what stands in a form that was not saved, never does. */
export type ItemKind = 'enterprise' | 'assessment' | 'seal';
export type RowKind = ItemKind | 'typed';

/**
 * Whose an item is: the account that wrote it or brought it from the hub, and that account's province; set when a row is
 * made and changed by `follow-move.ts` alone. An owner's own has none, and neither has what a build without accounts
 * stored: `whose.ts`.
 */
export interface Whose {
  account?: string;
  province?: string;
}

/** `body` is opaque to the database and opened by `vault.ts` alone: nothing in it is ever indexed. */
export interface Row extends Whose {
  id: string;
  kind: RowKind;
  rev: number;
  body: unknown;
}

/** A photo or a paper of an assessment; `body` is opened by `files.ts` alone. */
export interface FileRow extends Whose {
  /** The assessment's id and the SHA-256 of the bytes. */
  id: string;
  assessment: string;
  body: unknown;
}

/** A small picture of a photo, under the photo's id; `body` is opened by `thumbs.ts` alone. */
export type ThumbRow = FileRow;

/** What is known of a file without reading its bytes: how far it is on its way to the hub, [P18]. */
export interface FileMark extends Whose {
  /** That of its row in `files`. */
  id: string;
  assessment: string;
  bytes: number;
  /** Milliseconds of this device's clock. */
  since: number;
  /** Since when the hub holds it, by the hub's clock; absent while it does not. */
  sentAt?: string;
  /** Since when it holds a small picture of it, [P26]. */
  thumbSentAt?: string;
  /** Another device has taken it, and its bytes need not lie here. */
  elsewhere?: true;
  /** How often the hub refused it, and when last. */
  tries: number;
  triedAt?: number;
  lastError?: string;
}

/**
 * What the hub has not confirmed yet. Leaves on a receipt, and only if `rev` is still the one that was sent. `account`:
 * who changed it last, where that is somebody else than its row's.
 */
export interface OutboxEntry extends Whose {
  id: string;
  kind: ItemKind;
  /** The row's `rev` after the last local change. */
  rev: number;
  door: 'push' | 'self';
  /** Milliseconds of this device's clock: the first change that waits, and the last one. */
  since: number;
  changed: number;
  /** How often the hub had this and did not say what it should, and when last; no signal is nobody's failure. */
  tries: number;
  triedAt?: number;
  lastError?: string;
  /** [P9] [P28] The hub has had it, as it is or as it was before: it is given it where it had it, and in no other province. */
  anew?: boolean;
}

/**
 * What the hub has, but counts nowhere until a person settles it; and what the law had erased. `unread`: the hub's copy,
 * which this build cannot read and a newer one will; `replaced`: our copy, which could not be read any more when the hub's
 * came. Both lie in `raw`, under an id of their own so that no verdict on the item takes them away.
 */
export interface ShelfEntry extends Whose {
  id: string;
  kind: ItemKind;
  state: 'quarantined' | 'competing' | 'passed-over' | 'erased' | 'unread' | 'replaced';
  reason: string;
  detail?: string;
  /** Of what was passed over: who chose another, when and why, where the hub has said so. */
  settled?: Settled;
  at: string;
  /** The id of the item that `raw` is a copy of, where it could be read. */
  of?: string;
  /** JSON text. */
  raw?: string;
}

export interface InstalledModel {
  key: string;
  url: string;
  version: string;
  /** Absent in what an older build kept: `old-models.ts` names them. */
  fingerprint?: string;
  since?: number;
  model: Json;
  texts: { [language: string]: Json };
  /** Fingerprints of the words, by language. */
  words?: { [language: string]: string };
}

/** A file of the courier that a colleague gave to this device; its bytes lie in `carriedParts`, [P20]. */
export interface CarriedRow {
  /** SHA-256 of the whole file. */
  id: string;
  /** How many things are inside, and when it was made, by its own plain beginning. */
  count: number;
  made: string;
  bytes: number;
  /** Milliseconds of this device's clock. */
  since: number;
  state: 'carrying' | 'delivered' | 'refused';
  /** Why the hub does not take it. */
  reason?: string;
  /** How often something answered for this very file that it does not pass now, and when it last did. */
  tries?: number;
  triedAt?: number;
  /** What the hub said of it. */
  told?: { stored: number; known: number; quarantined: number; files: number; at: string };
}

/** [P22] What is left of what has gone from this device: the receipts of seals, and what a person is told of it. */
export type DepartedRow = Whose & { id: string; at: string } & (
    | { kind: 'seal'; receipt: Receipt; assessment: string }
    | { kind: 'notice'; to: string; enterprises: number; assessments: number; stay: number; seen: boolean }
  );

export type Database = Dexie & {
  rows: EntityTable<Row, 'id'>;
  outbox: EntityTable<OutboxEntry, 'id'>;
  settings: EntityTable<{ key: string; value: unknown }, 'key'>;
  models: EntityTable<InstalledModel, 'key'>;
  shelf: EntityTable<ShelfEntry, 'id'>;
  files: EntityTable<FileRow, 'id'>;
  fileMarks: EntityTable<FileMark, 'id'>;
  thumbs: EntityTable<ThumbRow, 'id'>;
  /** Keys of the courier: `courier.ts` alone opens them. */
  courier: EntityTable<{ id: string; value: unknown }, 'id'>;
  departed: Table<DepartedRow, string>;
  carried: EntityTable<CarriedRow, 'id'>;
  carriedParts: EntityTable<{ id: string; file: string; bytes: ArrayBuffer }, 'id'>;
};

/** This device's memory, open, with its sources of time and ids. */
export interface Device {
  db: Database;
  /** Milliseconds, by the device's own clock. */
  now: () => number;
  newId: () => string;
  /** True once another tab has upgraded the database: this build must not touch it again, [L16]. */
  superseded: boolean;
  /** What signs this run's dots, from the first one on: `signer.ts`. */
  signer: string | null;
}

/** blocked: an older tab holds the database back; superseded: this tab is the older one; emptied: someone deleted it. */
export type MemoryEvent = 'blocked' | 'superseded' | 'emptied';
export type OpenFailure = 'no-indexed-db' | 'forbidden' | 'no-space' | 'newer-version' | 'unreadable';

export interface Opening {
  name?: string;
  now?: () => number;
  newId?: () => string;
  onEvent?: (event: MemoryEvent) => void;
}

export const databaseName = 'san-sang-so';

/** Opens the device's memory, or says why not. Nothing here ever deletes a database, [L4] [L5]. */
export async function openDevice(opening: Opening = {}): Promise<Outcome<Device, OpenFailure>> {
  const { name = databaseName, now = Date.now, newId = () => v7(), onEvent = () => {} } = opening;
  // Strict: a dot that was shown as saved, lost and minted again for another value would break the law of merging, [L9].
  const db = new Dexie(name, {
    indexedDB: guarded(Dexie.dependencies.indexedDB),
    chromeTransactionDurability: 'strict',
    cache: 'disabled',
  }) as Database;
  db.version(1).stores({ rows: 'id, kind', outbox: 'id', settings: 'key', models: 'key', shelf: 'id' });
  db.version(2).stores({ files: 'id, assessment' });
  db.version(3)
    .stores({ fileMarks: 'id, assessment' })
    .upgrade((changing) => markFiles(changing, now()));
  db.version(4).stores({ courier: 'id', carried: 'id', carriedParts: 'id, file' });
  db.version(5).stores({ departed: 'id' });
  db.version(6).stores({ thumbs: 'id, assessment' });
  const device: Device = { db, now, newId, superseded: false, signer: null };
  db.on('blocked', () => {
    onEvent('blocked');
    return false;
  });
  db.on('versionchange', ({ newVersion }: IDBVersionChangeEvent) => {
    device.superseded = newVersion !== null;
    db.close({ disableAutoOpen: device.superseded });
    onEvent(device.superseded ? 'superseded' : 'emptied');
    return false;
  });
  db.on('ready', () => beginDevice(device), true);
  try {
    await db.open();
    return ok(device);
  } catch (error) {
    db.close();
    return fail(openFailureOf(error), String(error));
  }
}

/** Row by row: a phone with little memory never holds two photos. */
async function markFiles(changing: Transaction, since: number): Promise<void> {
  const marks: FileMark[] = [];
  await changing.table<FileRow, string>('files').each(({ body, ...row }) => {
    const bytes = (body as { bytes?: ArrayBuffer } | null)?.bytes?.byteLength ?? 0;
    marks.push({ ...row, bytes, since, tries: 0 });
  });
  await changing.table('fileMarks').bulkPut(marks);
}

/** Every time the database opens, so that one which was emptied under us begins as another device. */
async function beginDevice({ db, newId }: Device): Promise<void> {
  if (await db.settings.get('device')) return;
  await db.transaction('rw', db.settings, async () => {
    if (await db.settings.get('device')) return;
    const value = newId();
    await db.settings.bulkPut([
      { key: 'device', value },
      { key: 'birth', value },
    ]);
  });
}

/**
 * Dexie would open a newer build's database all the same, and add to it what it misses there; this only ever opens the
 * version it was asked for. There is no way to delete one.
 */
function guarded(factory: IDBFactory | undefined) {
  return (
    factory && {
      open: (name: string, version?: number) => {
        if (version === undefined) throw new NewerVersion();
        return factory.open(name, version);
      },
      databases: () => factory.databases(),
    }
  );
}

class NewerVersion extends Error {
  override name = 'NewerVersion';
}

function openFailureOf(error: unknown): OpenFailure {
  const names = namesOf(error);
  if (names.includes('NewerVersion')) return 'newer-version';
  if (names.includes('MissingAPIError')) return 'no-indexed-db';
  if (names.includes('QuotaExceededError')) return 'no-space';
  return names.includes('InvalidStateError') || names.includes('SecurityError') ? 'forbidden' : 'unreadable';
}

/** The names of an error and of what caused it: Dexie wraps the browser's own. */
export function namesOf(error: unknown): string[] {
  const { name, inner } = (error ?? {}) as { name?: unknown; inner?: unknown };
  return typeof name === 'string' ? [name, ...(inner && inner !== error ? namesOf(inner) : [])] : [];
}
