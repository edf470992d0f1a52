import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { getMimeType } from 'hono/utils/mime';

/** The built client in memory, by the path of its address: a few megabytes, and no path can lead outside. */
export type ClientFiles = Map<string, ClientFile>;

export interface ClientFile {
  bytes: Buffer;
  type: string;
  etag: string;
  /** Packed at the first request that takes it; null where packing gains nothing. */
  packed(encoding: 'br' | 'gzip'): Promise<Buffer> | null;
}

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
const packable = /^(text\/|application\/(json|javascript|manifest\+json|xml)|image\/svg)/;

/** Null where nothing has been built. */
export async function loadClientFiles(folder: string): Promise<ClientFiles | null> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files: ClientFiles = new Map();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(`/${relative(folder, path).split(sep).join('/')}`, clientFile(path, await readFile(path)));
  }
  return files.has('/index.html') ? files : null;
}

function clientFile(path: string, bytes: Buffer): ClientFile {
  const type = getMimeType(path) ?? 'application/octet-stream';
  const kept: Partial<Record<'br' | 'gzip', Promise<Buffer>>> = {};
  const pack = {
    br: () => brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    gzip: () => zip(bytes),
  };
  return {
    bytes,
    type,
    etag: `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    packed: (encoding) =>
      bytes.length < 1024 || !packable.test(type) ? null : (kept[encoding] ??= pack[encoding]()),
  };
}
