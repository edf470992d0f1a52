import type { AskedFile, KnownFilesReply } from '#protocol/files.ts';
import { transaction } from '../database.ts';
import type { Hub } from '../hub.ts';
import { namedProvince } from '../ingest/named-province.ts';
import { addFileRow, fileRowsOf, lockFile, type FileRow, type FileSender } from './file-rows.ts';
import { finishUpload, isBegun } from './finish-upload.ts';
import { placeOfFile, sizeOf } from './kept-files.ts';

type Knowing = Pick<Hub, 'pool' | 'env' | 'clock' | 'store'>;

/**
 * [L20] Since when the hub holds these, by what lies on its disk at this moment and not by what was once answered. What
 * the same account brought for another assessment need not come twice.
 */
export async function knownFiles(
  hub: Knowing,
  sender: FileSender,
  asked: readonly AskedFile[],
): Promise<KnownFilesReply['files']> {
  const hashes = asked.map(({ sha256 }) => sha256);
  // Its last byte may have come and its look not: then that is made up for.
  for (const sha256 of new Set(hashes)) await finishUpload(hub, sender, sha256);
  const provinceOf = namedProvince(hub.store, { province: sender.province, id: sender.account });
  const brought = new Map<string, FileRow[]>();
  const answer: KnownFilesReply['files'] = [];
  for (const { sha256, assessment, province: named } of asked) {
    const place = { ...sender, province: await provinceOf(named) };
    const rows = brought.get(place.province) ?? (await fileRowsOf(hub.pool, place, hashes));
    brought.set(place.province, rows);
    const ofIt = rows.filter((row) => row.sha256 === sha256);
    const at = await heldSince(hub, place, assessment, ofIt);
    const begun = at === null && (await isBegun(hub.env.dataDir, sender, sha256));
    answer.push({ sha256, at: at?.toISOString() ?? null, begun, province: place.province });
  }
  return answer;
}

/** `rows`: of one file, as the same account brought it to this province. */
async function heldSince(
  { pool, env, clock }: Knowing,
  sender: FileSender,
  assessment: string,
  rows: readonly FileRow[],
): Promise<Date | null> {
  const row = rows.find((one) => one.assessment === assessment) ?? rows[0];
  if (!row) return null;
  const { sha256, type, bytes } = row;
  const name = { province: sender.province, sha256 };
  const isThere = async () => (await sizeOf(placeOfFile(env.dataDir, name))) === bytes;
  if (row.assessment === assessment) return (await isThere()) ? row.received : null;
  const at = clock();
  const there = await transaction(pool, async (client) => {
    await lockFile(client, name);
    if (!(await isThere())) return false;
    await addFileRow(client, sender, { sha256, assessment, type, bytes, at });
    return true;
  });
  return there ? at : null;
}
