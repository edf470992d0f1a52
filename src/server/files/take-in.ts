import { transaction } from '../database.ts';
import type { Hub } from '../hub.ts';
import { addFileRow, lockFile, noteYoung, type FileSender, type NewFile } from './file-rows.ts';
import { placeOfFile, sizeOf, type KeptName } from './kept-files.ts';

/** Puts a file in its place by `place`, unless these very bytes lie there, with a row that says so. */
export async function takeIn(
  { pool, env, clock }: Pick<Hub, 'pool' | 'env' | 'clock'>,
  sender: FileSender,
  file: Omit<NewFile, 'at'>,
  place: (name: KeptName) => Promise<void>,
): Promise<void> {
  const { sha256, bytes } = file;
  const name = { province: sender.province, sha256 };
  const at = clock();
  const isThere = async () => (await sizeOf(placeOfFile(env.dataDir, name))) === bytes;
  // Before its bytes, and for good: a hub that dies in between must not have old rows of new bytes.
  if (!(await isThere())) await noteYoung(pool, name, at);
  await transaction(pool, async (client) => {
    await lockFile(client, name);
    await addFileRow(client, sender, { ...file, at });
    // Somebody else may have brought the very same: then it lies there already.
    if (!(await isThere())) await place(name);
  });
}
