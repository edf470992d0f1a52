import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pdf, photo, type Attachment } from '#core/items/file/file.ts';

// The bytes of photos and papers in the data folder: each once in a province, under its SHA-256, and never changed.

export interface KeptName {
  province: string;
  /** In hexadecimal digits. */
  sha256: string;
}

export function placeOfFile(dataDir: string, { province, sha256 }: KeptName): string {
  return join(dataDir, 'files', province, sha256.slice(0, 2), sha256);
}

/** Where uploads grow until they are whole. */
export function uploadsFolder(dataDir: string): string {
  return join(dataDir, 'uploads');
}

/** Bytes of what lies there; null where nothing does. */
export async function sizeOf(path: string): Promise<number | null> {
  return await stat(path).then(
    ({ size }) => size,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    },
  );
}

/** Null where it is not there, or no longer what its name says. */
export async function readKeptFile(dataDir: string, name: KeptName): Promise<Buffer | null> {
  const bytes = await readFile(placeOfFile(dataDir, name)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return bytes && hashOf(bytes) === name.sha256 ? bytes : null;
}

/** Puts what lies at `path` under its name: whole on the disk before it is seen there, also if the power goes. */
export async function keepFile(dataDir: string, name: KeptName, path: string): Promise<void> {
  const place = placeOfFile(dataDir, name);
  const folder = dirname(place);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await sync(path);
  await rename(path, place);
  await sync(folder);
}

export async function writeKeptFile(dataDir: string, name: KeptName, bytes: Buffer): Promise<void> {
  const place = placeOfFile(dataDir, name);
  await mkdir(dirname(place), { recursive: true, mode: 0o700 });
  await writeFile(`${place}.part`, bytes);
  await keepFile(dataDir, name, `${place}.part`);
}

export async function removeKeptFile(dataDir: string, name: KeptName): Promise<void> {
  await rm(placeOfFile(dataDir, name), { force: true });
}

/** What the bytes of a file are, whatever was said of them. */
export async function lookAt(path: string): Promise<{ sha256: string; type: Attachment['type'] | null }> {
  const sum = createHash('sha256');
  let first: Buffer | null = null;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    first ??= chunk;
    sum.update(chunk);
  }
  return { sha256: sum.digest('hex'), type: typeOf(first ?? Buffer.alloc(0)) };
}

/** Only what the app itself makes: a photo drawn anew, and a PDF as it came. */
export function typeOf(bytes: Buffer): Attachment['type'] | null {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return photo;
  return bytes.subarray(0, 5).toString('latin1') === '%PDF-' ? pdf : null;
}

export function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
