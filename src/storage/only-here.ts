import { travellingPart } from '#core/records/travelling-part.ts';
import { onDatabase } from './connection.ts';
import type { Device } from './database.ts';
import type { UnsentFile } from './file-marks.ts';
import { travels } from './records.ts';
import { listHeld } from './rows.ts';

// [P25] [L29] What no hub holds, nor ever will by itself: where this device loses it, nobody has it any more.

/** The rows that an owner wrote here without an account: they are theirs, and no order touches them. */
export async function ownersRows(device: Device): Promise<Set<string>> {
  const drafts = [...(await listHeld(device, 'enterprise')), ...(await listHeld(device, 'assessment'))];
  const seals = await listHeld(device, 'seal');
  return new Set([
    ...drafts.filter(({ body }) => !travels(body)).map(({ id }) => id),
    ...seals.filter(({ body }) => body.source === 'self').map(({ id }) => id),
  ]);
}

/**
 * Fields for this device alone [P13], forms that were not saved, seals that were neither sent nor wait, and photos that
 * nothing which travels names. Each by its key and revision, so that whoever agrees to its going agrees to just this.
 */
export async function listOnlyHere(
  device: Device,
  { unsent }: { unsent: readonly UnsentFile[] },
): Promise<string[]> {
  const { outbox, rows, files, fileMarks } = device.db;
  const stay = await ownersRows(device);
  const records = [
    ...(await listHeld(device, 'enterprise')),
    ...(await listHeld(device, 'assessment')),
  ].filter(({ id, body }) => !stay.has(id) && travellingPart(body) !== body);
  const [waiting, typed, kept, marks] = await onDatabase(device, () =>
    Promise.all([
      outbox.toCollection().primaryKeys(),
      rows.filter(({ kind, account }) => kind === 'typed' && account !== 'self').toArray(),
      files.toCollection().primaryKeys(),
      fileMarks.toArray(),
    ]),
  );
  const goes = new Set([...waiting, ...unsent.map(({ id }) => id)]);
  const seals = (await listHeld(device, 'seal')).filter(
    ({ id, body }) => !stay.has(id) && !goes.has(id) && !('receipt' in body.state),
  );
  const held = new Set(marks.filter(({ sentAt }) => sentAt !== undefined).map(({ id }) => id));
  const photos = kept.filter((id) => !goes.has(id) && !held.has(id) && !stay.has(assessmentOf(id)));
  return [...records, ...typed, ...seals].map(({ id, rev }) => `${id} ${rev}`).concat(photos);
}

/** The key of a file is its assessment's id and its hash. */
function assessmentOf(file: string): string {
  return file.slice(0, file.lastIndexOf(' '));
}
