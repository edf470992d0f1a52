import { filesHere, readBusy } from './busy-here.ts';
import { onDatabase } from './connection.ts';
import type { Database, Device, Row } from './database.ts';
import type { Departure } from './departed.ts';
import { wholeWithout } from './first-download.ts';
import type { LeftAssessment, LeftHere, Staying } from './list-left.ts';
import { understood, type Account } from './settings.ts';

export interface Leaving extends Omit<LeftHere, 'stays'> {
  account: Pick<Account, 'id' | 'province'>;
  /** What the hub called itself when it said that it holds these. */
  epoch: string;
  at: string;
  /** The ids of the files that it said it holds. */
  files: ReadonlySet<string>;
}

/**
 * [P22] [L24] Takes off this device what the hub has said that it holds, in one transaction, and leaves the receipts. What
 * was written since it was looked at, is busy again, has a file that something names and the hub has not had for as long, or was confirmed by a
 * hub that has been restored since, stays.
 */
export async function evict(device: Device, leaving: Leaving): Promise<void> {
  const { db } = device;
  const tables = [db.rows, db.outbox, db.settings, db.shelf, db.files, db.fileMarks, db.thumbs, db.departed];
  await onDatabase(device, () =>
    db.transaction('rw', tables, async () => {
      if (!(await isStillSo(db, leaving))) return;
      const isBusy = await readBusy(db);
      const isFree = async (held: readonly Unmoved[]) =>
        !held.some(({ id }) => isBusy(id)) && (await isUnmoved(db, held));
      const counts = new Map<string, Gone>();
      for (const assessment of leaving.assessments) {
        const rows = [assessment.draft, ...assessment.seals].flatMap((held) => held ?? []);
        if (isBusy(assessment.id) || !(await isFree(rows))) continue;
        const files = await filesHere(db, assessment.id);
        const mayGo = (id: string) => leaving.files.has(id) || assessment.unnamed.includes(id);
        if (!files.every(mayGo)) continue;
        await leaveReceipts(db, leaving.account, assessment, leaving.at);
        await removeRows(
          db,
          rows.map(({ id }) => id),
        );
        for (const table of [db.files, db.fileMarks, db.thumbs]) await table.bulkDelete(files);
        countOf(counts, assessment.province).assessments += 1;
      }
      for (const held of leaving.enterprises) {
        if (!(await isFree([held]))) continue;
        await removeRows(db, [held.id]);
        countOf(counts, held.province).enterprises += 1;
      }
      for (const { id, raw } of leaving.copies) {
        if ((await db.shelf.get(id))?.raw === raw) await db.shelf.delete(id);
      }
      for (const [province, gone] of counts) {
        await tell(db, leaving, province, gone);
        if (gone.enterprises > 0) await noteNotWhole(db, province);
      }
    }),
  );
}

/** How much stays for now, said with what has gone; where nothing has, once something cannot go by itself. */
export async function noteWhatStays(
  device: Device,
  account: Pick<Account, 'id' | 'province'>,
  stays: ReadonlyMap<string, Staying>,
): Promise<void> {
  const { departed } = device.db;
  await onDatabase(device, () =>
    device.db.transaction('rw', departed, async () => {
      const told = (await departed.toArray()).flatMap((row) =>
        row.kind === 'notice' && row.account === account.id ? [row] : [],
      );
      await departed.bulkPut(told.map((row) => ({ ...row, stay: stays.get(row.province ?? '')?.all ?? 0 })));
      const fresh = [...stays].filter(
        ([province, { stuck }]) => stuck > 0 && !told.some((row) => row.province === province),
      );
      const at = new Date(device.now()).toISOString();
      await departed.bulkPut(
        fresh.map(([province, { all }]) => ({ ...noticeOf(account, province, at), stay: all })),
      );
    }),
  );
}

function noticeOf(account: Pick<Account, 'id' | 'province'>, province: string, at: string): Departure {
  return {
    kind: 'notice',
    id: `${account.id} ${province}`,
    account: account.id,
    province,
    at,
    to: account.province,
    enterprises: 0,
    assessments: 0,
    stay: 0,
    seen: false,
  };
}

type Gone = Pick<Departure, 'enterprises' | 'assessments'>;

function countOf(counts: Map<string, Gone>, province: string): Gone {
  const count = counts.get(province) ?? { enterprises: 0, assessments: 0 };
  counts.set(province, count);
  return count;
}

async function isStillSo(db: Database, { epoch, account }: Leaving): Promise<boolean> {
  const [heard, who] = await db.settings.bulkGet(['epoch', 'account']);
  const now = understood('account', who?.value);
  return (
    understood('epoch', heard?.value) === epoch && now?.id === account.id && now.province === account.province
  );
}

type Unmoved = Pick<Row, 'id' | 'rev'>;

async function isUnmoved(db: Database, held: readonly Unmoved[]): Promise<boolean> {
  const rows = await db.rows.bulkGet(held.map(({ id }) => id));
  return held.every(({ rev }, index) => rows[index]?.rev === rev);
}

async function removeRows(db: Database, ids: string[]): Promise<void> {
  await db.rows.bulkDelete(ids);
  await db.shelf.bulkDelete(ids);
}

/** [L32] Whoever works there again begins anew. */
async function noteNotWhole(db: Database, province: string): Promise<void> {
  const whole = understood('whole', (await db.settings.get('whole'))?.value) ?? [];
  await db.settings.put({ key: 'whole', value: wholeWithout(whole, province) });
}

async function leaveReceipts(
  db: Database,
  { id: account }: Pick<Account, 'id'>,
  { id: assessment, seals, province }: LeftAssessment,
  at: string,
): Promise<void> {
  for (const { id, body } of seals) {
    if (!('receipt' in body.state)) continue;
    const { receipt } = body.state;
    await db.departed.put({ kind: 'seal', id, account, province, at, assessment, receipt });
  }
}

async function tell(db: Database, { account, at }: Leaving, province: string, gone: Gone): Promise<void> {
  const fresh = noticeOf(account, province, at);
  const before = await db.departed.get(fresh.id);
  const said = before?.kind === 'notice' ? before : fresh;
  await db.departed.put({
    ...fresh,
    enterprises: said.enterprises + gone.enterprises,
    assessments: said.assessments + gone.assessments,
    stay: said.stay,
  });
}
