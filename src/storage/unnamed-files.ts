import { onDatabase } from './connection.ts';
import type { Device } from './database.ts';
import { listHeld } from './rows.ts';
import { getHeld } from './vault.ts';

/**
 * The files of an assessment, with what is known of them, that nothing on this device names any more, once the rows `without` are gone. A hash that
 * stands anywhere in the draft, in any of two values that contradict each other, in a seal or in a copy that was
 * replaced keeps its file, and a row that cannot be read keeps them all.
 */
export async function unnamedFiles(
  device: Device,
  assessment: string,
  without: readonly string[] = [],
): Promise<string[]> {
  const { files, fileMarks, thumbs } = device.db;
  const found = await onDatabase(device, () =>
    Promise.all(
      [files, fileMarks, thumbs].map((table) =>
        (table as typeof files).where('assessment').equals(assessment).primaryKeys(),
      ),
    ),
  );
  const ids = [...new Set(found.flat())];
  if (ids.length === 0) return [];
  const draft = await getHeld(device, ['assessment'], assessment);
  if (!draft.ok && draft.reason === 'broken') return [];
  const held = await listHeld(device, 'seal');
  const { rows, shelf } = device.db;
  if ((await onDatabase(device, () => rows.where('kind').equals('seal').count())) > held.length) return [];
  const copies = await onDatabase(device, () => shelf.filter(({ of }) => of === assessment).toArray());
  const seals = held.filter(({ body }) => body.assessment === assessment);
  const named = [...(draft.ok ? [draft.value] : []), ...seals]
    .filter(({ id }) => !without.includes(id))
    .map(({ body }) => JSON.stringify(body))
    .concat(copies.map(({ raw = '' }) => raw));
  return ids.filter((id) => !named.some((text) => text.includes(id.slice(assessment.length + 1))));
}
