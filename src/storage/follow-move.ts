import type { Table } from 'dexie';
import { valuesOf } from '#core/records/record.ts';
import { onDatabase } from './connection.ts';
import type { Database, Device, OutboxEntry, Whose } from './database.ts';
import { listHeld } from './rows.ts';
import type { Account } from './settings.ts';
import type { Held } from './vault.ts';

type Mover = Pick<Account, 'id' | 'province'>;

/**
 * [P28] The account works in another province than this device had heard. An enterprise of that one which it has entered
 * here already, and which no hub has confirmed, is of it from here on, with all that names it; so its visit counts where the
 * enterprise is. Where anything of it was confirmed, or is somebody else's, all of it stays where it was.
 */
export async function followMove(device: Device, account: Mover): Promise<void> {
  await onDatabase(device, async () => {
    while (!(await takeAcross(device.db, account, await enteredThere(device, account))));
  });
}

async function enteredThere(device: Device, account: Mover): Promise<Held[]> {
  const firms = (await listHeld(device, 'enterprise')).filter(
    (firm) =>
      firm.account === account.id &&
      firm.province !== account.province &&
      valuesOf(firm.body)['province'] === account.province,
  );
  if (firms.length === 0) return [];
  const waiting = new Map((await device.db.outbox.toArray()).map((entry) => [entry.id, entry]));
  const isNew = ({ id, account: by }: Held) => by === account.id && isUnheard(waiting.get(id), account);
  const drafts = (await listHeld(device, 'assessment')).filter((draft) => draft.account !== undefined);
  const seals = await listHeld(device, 'seal');
  return firms.flatMap((firm) => {
    const ofIt = drafts.filter(({ body }) => valuesOf(body)['enterprise'] === firm.id);
    const closing = seals.filter(({ body }) => ofIt.some(({ id }) => id === body.assessment));
    const all = [firm, ...ofIt, ...closing];
    return all.every(isNew) ? all : [];
  });
}

function isUnheard(entry: OutboxEntry | undefined, { id }: Mover): boolean {
  return entry !== undefined && entry.anew !== true && entry.account === id;
}

/** False where one of these has changed, or was confirmed, since it was looked at. */
async function takeAcross(db: Database, account: Mover, held: readonly Held[]): Promise<boolean> {
  if (held.length === 0) return true;
  const { province } = account;
  const tables = [db.rows, db.outbox, db.files, db.fileMarks, db.thumbs];
  return db.transaction('rw', tables, async () => {
    const ids = held.map(({ id }) => id);
    const [rows, entries] = await Promise.all([db.rows.bulkGet(ids), db.outbox.bulkGet(ids)]);
    const isAsBefore = held.every(
      ({ rev }, index) => rows[index]?.rev === rev && isUnheard(entries[index], account),
    );
    if (!isAsBefore) return false;
    for (const table of [db.rows, db.outbox] as Table<Whose>[])
      await table.where('id').anyOf(ids).modify({ province });
    for (const table of [db.files, db.fileMarks, db.thumbs] as Table<Whose>[])
      await table.where('assessment').anyOf(ids).modify({ province });
    return true;
  });
}
