import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { fail, ok, type Outcome } from '#core/outcome.ts';
import { uploadName } from '#protocol/files.ts';
import type { Hub } from '../hub.ts';
import { namedProvince } from '../ingest/named-province.ts';
import type { FileSender } from './file-rows.ts';
import { keepFile, lookAt, sizeOf, uploadsFolder } from './kept-files.ts';
import { takeIn } from './take-in.ts';

export type FileFault = 'hash-differs' | 'wrong-type' | 'not-whole';

/** What the tus store notes beside the bytes. */
const notesSchema = z.object({
  size: z.int(),
  metadata: z.object({ assessment: z.uuid(), type: z.string(), province: z.optional(z.unknown()) }),
});

type Finishing = Pick<Hub, 'pool' | 'env' | 'clock' | 'store'>;

const underWay = new Map<string, Promise<Outcome<null, FileFault>>>();

/**
 * Looks at an upload whose bytes have all come: what is not what its name and its type say is removed; else it takes its
 * place among the files, and a row says so. It is asked for when the last byte came, and again by whoever asks after the
 * file: between the last byte and this the hub may have died.
 */
export function finishUpload(
  hub: Finishing,
  sender: FileSender,
  sha256: string,
): Promise<Outcome<null, FileFault>> {
  const path = join(uploadsFolder(hub.env.dataDir), uploadName(sender.account, sha256));
  const before = underWay.get(path);
  if (before) return before;
  const finishing = finish(hub, sender, sha256, path).finally(() => underWay.delete(path));
  underWay.set(path, finishing);
  return finishing;
}

async function finish(
  hub: Finishing,
  { account, province: own }: FileSender,
  sha256: string,
  path: string,
): Promise<Outcome<null, FileFault>> {
  const [notes, bytes] = [await readNotes(path), await sizeOf(path)];
  if (!notes || bytes === null || bytes !== notes.size) return fail('not-whole');
  const { assessment, type } = notes.metadata;
  const looked = await lookAt(path);
  const fault = looked.sha256 !== sha256 ? 'hash-differs' : looked.type !== type ? 'wrong-type' : null;
  if (fault) {
    await removeUpload(path);
    return fail(fault);
  }
  const province = await namedProvince(hub.store, { province: own, id: account })(notes.metadata.province);
  await takeIn(hub, { province, account }, { sha256, assessment, type, bytes }, (name) =>
    keepFile(hub.env.dataDir, name, path),
  );
  await removeUpload(path);
  return ok(null);
}

export async function isBegun(dataDir: string, { account }: FileSender, sha256: string): Promise<boolean> {
  const path = join(uploadsFolder(dataDir), uploadName(account, sha256));
  return (await sizeOf(path)) !== null && (await readNotes(path)) !== null;
}

export async function removeUpload(path: string): Promise<void> {
  await rm(path, { force: true });
  await rm(`${path}.json`, { force: true });
}

async function readNotes(path: string): Promise<z.infer<typeof notesSchema> | null> {
  try {
    return notesSchema.parse(JSON.parse(await readFile(`${path}.json`, 'utf8')));
  } catch {
    return null;
  }
}
