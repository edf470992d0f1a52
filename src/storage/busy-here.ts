import type { Database } from './database.ts';

// [P22] What keeps a thing from going off this device, read where it is looked for and once more where it is about to go.

/**
 * Whether something of it waits, stands half typed in a form, or lies on the shelf because the hub has not taken it in or it
 * could not be read: of that the hub's copy, if it has one, is another.
 */
export async function readBusy({ rows, outbox, shelf }: Database): Promise<(id: string) => boolean> {
  const waiting = new Set(await outbox.toCollection().primaryKeys());
  const typed = (await rows.where('kind').equals('typed').primaryKeys()).join(' ');
  const apart = await shelf.filter(({ state }) => state === 'quarantined' || state === 'replaced').toArray();
  const shelved = new Set(apart.flatMap(({ id, of }) => [id, of ?? id]));
  return (id) => waiting.has(id) || shelved.has(id) || typed.includes(id);
}

/** [P18] The ids of all photos and papers of which anything lies here, whatever names them. */
export async function filesHere(
  { files, fileMarks, thumbs }: Database,
  assessment: string,
): Promise<string[]> {
  const ids = [
    ...(await files.where('assessment').equals(assessment).primaryKeys()),
    ...(await fileMarks.where('assessment').equals(assessment).primaryKeys()),
    ...(await thumbs.where('assessment').equals(assessment).primaryKeys()),
  ];
  return [...new Set(ids)];
}
