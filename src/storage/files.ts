import * as z from 'zod/mini';
import { fail, ok, type Outcome } from '#core/outcome.ts';
import { sha256OfBytes } from '#core/records/hash.ts';
import { onDatabase } from './connection.ts';
import type { Device, FileMark, FileRow, Whose } from './database.ts';

// The only door to a file's body, as `vault.ts` is to a row's; `commit` there writes both in one transaction. Bytes lie as
// an ArrayBuffer, since WebKit has lost Blobs, [L7], and in a table of their own, since lists of rows are read whole.

const bodySchema = z.object({
  type: z.string(),
  /** Whatever realm it comes from. */
  bytes: z.custom<ArrayBuffer>((value) => Object.prototype.toString.call(value) === '[object ArrayBuffer]'),
});

export type FileBody = z.infer<typeof bodySchema>;

/**
 * The row of a file of an assessment, and its mark; the same file of another one is another row, sent and forgotten apart.
 */
export function fileRow(
  assessment: string,
  body: FileBody,
  { account, province }: Whose = {},
): { row: FileRow; mark: Omit<FileMark, 'since'> } {
  const id = rowOf(assessment, sha256OfBytes(new Uint8Array(body.bytes)));
  const row = { id, assessment, account, province };
  return { row: { ...row, body }, mark: { ...row, bytes: body.bytes.byteLength, tries: 0 } };
}

export async function readFile(
  device: Device,
  assessment: string,
  sha256: string,
): Promise<Outcome<FileBody, 'absent' | 'broken'>> {
  const row = await onDatabase(device, () => device.db.files.get(rowOf(assessment, sha256)));
  if (!row) return fail('absent');
  const body = z.safeParse(bodySchema, row.body);
  return body.success ? ok(body.data) : fail('broken');
}

/** [L11] Those of these hashes whose very bytes do not lie here; one file is in memory at a time. */
export async function missingFiles(
  device: Device,
  assessment: string,
  hashes: readonly string[],
): Promise<string[]> {
  const missing: string[] = [];
  for (const sha256 of hashes) {
    const file = await readFile(device, assessment, sha256);
    if (!file.ok || sha256OfBytes(new Uint8Array(file.value.bytes)) !== sha256) missing.push(sha256);
  }
  return missing;
}

function rowOf(assessment: string, sha256: string): string {
  return `${assessment} ${sha256}`;
}
