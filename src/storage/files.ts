import * as z from 'zod/mini';
import { fail, ok, type Outcome } from '#core/outcome.ts';
import { sha256OfBytes } from '#core/records/hash.ts';
import { anyBytes } from './any-bytes.ts';
import { onDatabase } from './connection.ts';
import type { Device, FileMark, FileRow, ThumbRow, Whose } from './database.ts';
import { thumbRow } from './thumbs.ts';

// The only door to a file's body, as `vault.ts` is to a row's; `commit` there writes both in one transaction. Bytes lie as
// an ArrayBuffer, since WebKit has lost Blobs, [L7], and in a table of their own, since lists of rows are read whole.

const bodySchema = z.object({
  type: z.string(),
  bytes: anyBytes,
});

export type FileBody = z.infer<typeof bodySchema>;

/** A file as it comes: a photo with its small picture. */
export interface NewFile extends FileBody {
  thumb?: ArrayBuffer | undefined;
}

/** What is written of a file, all at once. */
export interface FileRows {
  kept: FileRow[];
  marks: Omit<FileMark, 'since'>[];
  thumbs: ThumbRow[];
}

/**
 * The rows of a file of an assessment: its bytes, its mark, and its small picture; the same file of another assessment has
 * others, sent and forgotten apart.
 */
export function fileRows(
  assessment: string,
  { thumb, ...body }: NewFile,
  { account, province }: Whose = {},
): FileRows {
  const id = rowOf(assessment, sha256OfBytes(new Uint8Array(body.bytes)));
  const row = { id, assessment, account, province };
  return {
    kept: [{ ...row, body }],
    marks: [{ ...row, bytes: body.bytes.byteLength, tries: 0 }],
    thumbs: thumb ? [thumbRow(row, thumb)] : [],
  };
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

/** The hashes of an assessment's files that lie here; no byte of them is read. */
export async function listFilesHere(device: Device, assessment: string): Promise<Set<string>> {
  const { files } = device.db;
  const ids = await onDatabase(device, () => files.where('assessment').equals(assessment).primaryKeys());
  return new Set(ids.map((id) => id.slice(assessment.length + 1)));
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
