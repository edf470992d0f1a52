import type { LeftFile } from '#protocol/leaving.ts';
import type { Hub } from '../hub.ts';
import type { Reader } from '../ingest/hub-store.ts';
import { fileRowsOf } from './file-rows.ts';
import { placeOfFile, sizeOf } from './kept-files.ts';

/**
 * [P22] Which of these the account brought, for this very assessment, to a province that it has left, before `before`; that
 * the draft or a seal of that very province names, without which it would be swept away; and whose bytes lie on the disk at
 * this moment.
 */
export async function filesWhereLeft(
  { pool, env, store }: Pick<Hub, 'pool' | 'env' | 'store'>,
  reader: Reader,
  asked: readonly LeftFile[],
  before: Date,
): Promise<LeftFile[]> {
  if (asked.length === 0) return [];
  const hashes = [...new Set(asked.map(({ sha256 }) => sha256))];
  const held: LeftFile[] = [];
  for (const province of await store.provincesLeft(reader)) {
    const rows = await fileRowsOf(pool, { province, account: reader.id }, hashes);
    const named = rows.length > 0 ? await store.namedFiles(province, asked) : [];
    for (const { sha256, assessment } of named) {
      const row = rows.find((one) => one.sha256 === sha256 && one.assessment === assessment.toLowerCase());
      if (!row || row.received >= before) continue;
      const place = placeOfFile(env.dataDir, { province, sha256 });
      if ((await sizeOf(place)) === row.bytes) held.push({ sha256, assessment });
    }
  }
  return held;
}
