import * as z from 'zod/mini';
import { fail, ok, type Outcome } from '#core/outcome.ts';
import { recordSchema } from '#core/records/record.ts';
import { onDatabase } from './connection.ts';
import type { Database, Device, OutboxEntry, Row, RowKind, ShelfEntry, Whose } from './database.ts';
import type { FileRows } from './files.ts';
import { heldSealSchema } from './held-seal.ts';
import { isOfDevice } from './signer.ts';
import { understood, type SettingKey } from './settings.ts';

// The only door to a row's body. A body is opened and closed outside of transactions, where encryption may await;
// inside a transaction nothing but IndexedDB is awaited, the row's `rev` is compared, and who lost the race tries again.

const bodySchemas = {
  enterprise: recordSchema,
  assessment: recordSchema,
  seal: heldSealSchema,
  typed: z.object({ typed: z.record(z.string(), z.string()) }),
};

export type BodyOf<Kind extends RowKind> = z.infer<(typeof bodySchemas)[Kind]>;

export interface Held<Kind extends RowKind = RowKind> extends Whose {
  id: string;
  kind: Kind;
  rev: number;
  body: BodyOf<Kind>;
}

/** A row to be written: `rev` is the one that was read, 0 for a new row; a null body removes it. Whose it is stays so. */
export interface Change<Kind extends RowKind = RowKind> extends Whose {
  id: string;
  kind: Kind;
  rev: number;
  body: BodyOf<Kind> | null;
}

/** Everything that one step of work writes: all of it or nothing. */
export interface Batch {
  changes?: Change[];
  /** Into the outbox; `again` leaves alone what waits already. */
  offers?: (Pick<OutboxEntry, 'id' | 'kind' | 'rev' | 'door' | 'account' | 'anew'> & { again?: boolean })[];
  /** Out of the outbox, where `rev` is still the one that the hub has confirmed. */
  confirmed?: { id: string; rev: number }[];
  shelved?: ShelfEntry[];
  unshelved?: string[];
  settings?: { key: SettingKey; value: unknown }[];
  /**
   * Photos and papers, with the answer that names them or the row that goes; `again`: the hub is asked anew whether it holds
   * those of an assessment, or all of them.
   */
  files?: Partial<FileRows> & { gone?: string[]; again?: { of?: string } };
  /** The device whose dots are in `changes`: nothing is written once the device has taken another id. */
  mintedBy?: string;
}

export async function getHeld<Kind extends RowKind>(
  device: Device,
  kinds: readonly Kind[],
  id: string,
): Promise<Outcome<Held<Kind>, 'absent' | 'broken'>> {
  const row = await onDatabase(device, () => device.db.rows.get(id));
  return row ? openRow(device, row, kinds) : fail('absent');
}

/** Writes a batch in one strict transaction and resolves when it is complete; false where a row has moved meanwhile. */
export async function commit({ db, now }: Device, batch: Batch): Promise<boolean> {
  const {
    changes = [],
    offers = [],
    confirmed = [],
    shelved = [],
    unshelved = [],
    settings = [],
    files,
  } = batch;
  for (const { kind, body } of changes) if (body) z.parse(bodySchemas[kind], body);
  const at = now();
  const tables = [
    db.rows,
    db.outbox,
    db.shelf,
    db.settings,
    ...(files ? [db.files, db.fileMarks, db.thumbs] : []),
  ];
  return db.transaction('rw', tables, async () => {
    const [rows, signed] = await Promise.all([
      db.rows.bulkGet(changes.map(({ id }) => id)),
      batch.mintedBy ? db.settings.get('device') : undefined,
    ]);
    const moved = changes.some(({ rev }, index) => (rows[index]?.rev ?? 0) !== rev);
    const here = understood('device', signed?.value);
    if (moved || (batch.mintedBy && !(here && isOfDevice(batch.mintedBy, here)))) return false;
    await db.rows.bulkPut(
      changes.flatMap(({ id, kind, rev, body, ...change }, index) => {
        const { account, province } = rows[index]?.account ? rows[index] : change;
        return body ? [{ id, kind, rev: rev + 1, account, province, body }] : [];
      }),
    );
    // Most batches are one answer, and a call for nothing costs as much as one for something.
    const gone = changes.flatMap(({ id, body }) => (body ? [] : [id]));
    if (gone.length > 0) await db.rows.bulkDelete(gone);
    const offered = offers.map(({ id }) => id);
    if (offered.length > 0) {
      const [waiting, owners] = await Promise.all([db.outbox.bulkGet(offered), db.rows.bulkGet(offered)]);
      await db.outbox.bulkPut(
        offers.flatMap(({ again, ...offer }, index) => {
          const before = waiting[index];
          const { account, province } = owners[index] ?? {};
          if (before && again) return [];
          // What waits already tells better whether the hub ever had it.
          const { since, anew } = before ?? { since: at, anew: offer.anew };
          return [{ account, province, ...offer, anew, since, changed: at, tries: 0 }];
        }),
      );
    }
    for (const { id, rev } of confirmed) {
      const entry = await db.outbox.get(id);
      if (entry?.rev === rev) await db.outbox.delete(id);
      else if (entry) await db.outbox.put({ ...entry, anew: true });
    }
    if (shelved.length > 0) await db.shelf.bulkPut(shelved);
    if (unshelved.length > 0) await db.shelf.bulkDelete(unshelved);
    if (settings.length > 0) await db.settings.bulkPut(settings);
    if (files) {
      await db.files.bulkPut(files.kept ?? []);
      await db.files.bulkDelete(files.gone ?? []);
      await db.fileMarks.bulkDelete(files.gone ?? []);
      await db.thumbs.bulkPut(files.thumbs ?? []);
      await db.thumbs.bulkDelete(files.gone ?? []);
      // One that was sent stays so, also where its file was taken anew, or came from elsewhere.
      for (const mark of files.marks ?? []) {
        const before = await db.fileMarks.get(mark.id);
        await db.fileMarks.put({ ...mark, since: at, ...before, elsewhere: undefined });
      }
      if (files.again) {
        const { of } = files.again;
        const all = of ? db.fileMarks.where('assessment').equals(of) : db.fileMarks.toCollection();
        // Whether the hub has what lies elsewhere alone is nothing that can be offered again.
        await all.modify((mark, at) => {
          if (mark.elsewhere) delete (at as { value?: unknown }).value;
          else Object.assign(mark, { sentAt: undefined, thumbSentAt: undefined, tries: 0 });
        });
      }
    }
    return true;
  });
}

/**
 * Reads, thinks and writes until nobody has come in between. `step` answers what to write and what to say; a batch of
 * null writes nothing. Whoever makes us try again has made progress, so this ends.
 */
export async function settle<Answer>(
  device: Device,
  step: () => Promise<{ batch: Batch | null; answer: Answer }>,
): Promise<Answer> {
  return onDatabase(device, async () => {
    for (;;) {
      const { batch, answer } = await step();
      if (!batch || (await commit(device, batch))) return answer;
    }
  });
}

/** Which `rev` of a row was found sound: a list of thousands is checked once, not at every change of one of them. */
const sound = new WeakMap<Database, Map<string, number>>();

/** Opens a row where it is of one of these kinds and fits. */
export function openRow<Kind extends RowKind>(
  { db }: Device,
  row: Row,
  kinds: readonly Kind[],
): Outcome<Held<Kind>, 'broken'> {
  const kind = kinds.find((kind) => kind === row.kind);
  if (!kind || !Object.hasOwn(bodySchemas, kind)) return fail('broken', `kind: ${row.kind}`);
  const known = sound.get(db) ?? new Map<string, number>();
  if (known.get(row.id) !== row.rev) {
    const body = z.safeParse(bodySchemas[kind], row.body);
    if (!body.success) {
      const issues = body.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
      return fail('broken', issues.join('; '));
    }
    sound.set(db, known.set(row.id, row.rev));
  }
  const { id, rev, account, province } = row;
  return ok({ id, kind, rev, account, province, body: row.body as BodyOf<Kind> });
}
