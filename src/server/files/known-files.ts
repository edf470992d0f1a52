import type { AskedFile, KnownFilesReply } from '#protocol/files.ts';
import { transaction } from '../database.ts';
import type { Hub } from '../hub.ts';
import { addFileRow, fileRowsOf, lockFile, type FileSender } from './file-rows.ts';
import { finishUpload, isBegun } from './finish-upload.ts';
import { placeOfFile, sizeOf } from './kept-files.ts';

/**
 * [L20] Since when the hub holds these, by what lies on its disk at this moment and not by what was once answered. What
 * the same account brought for another assessment need not come twice.
 */
export async function knownFiles(
  hub: Pick<Hub, 'pool' | 'env' | 'clock'>,
  sender: FileSender,
  asked: readonly AskedFile[],
): Promise<KnownFilesReply['files']> {
  const hashes = asked.map(({ sha256 }) => sha256);
  // Its last byte may have come and its look not: then that is made up for.
  for (const sha256 of new Set(hashes)) await finishUpload(hub, sender, sha256);
  const rows = await fileRowsOf(hub.pool, sender, hashes);
  const answer: KnownFilesReply['files'] = [];
  for (const { sha256, assessment } of asked) {
    const brought = rows.filter((row) => row.sha256 === sha256);
    const row = brought.find((row) => row.assessment === assessment) ?? brought[0];
    const place = placeOfFile(hub.env.dataDir, { province: sender.province, sha256 });
    const own = row?.assessment === assessment;
    const at = own ? row.received : hub.clock();
    const there =
      row !== undefined &&
      (own
        ? (await sizeOf(place)) === row.bytes
        : await transaction(hub.pool, async (client) => {
            await lockFile(client, { province: sender.province, sha256 });
            if ((await sizeOf(place)) !== row.bytes) return false;
            await addFileRow(client, sender, { sha256, assessment, type: row.type, bytes: row.bytes, at });
            return true;
          }));
    answer.push({
      sha256,
      at: there ? at.toISOString() : null,
      begun: !there && (await isBegun(hub.env.dataDir, sender, sha256)),
    });
  }
  return answer;
}
