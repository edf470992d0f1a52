import { createGunzip, createInflate, type Gunzip, type Inflate } from 'node:zlib';
import type { Context } from 'hono';
import type * as z from 'zod/mini';
import { fail, ok } from '#core/outcome.ts';
import type { Outcome } from '#core/outcome.ts';
import { dictionaryOf } from './dictionaries.ts';

const smallBody = 1024 * 1024;

type BodyRefusal = 'too-large' | 'bad-encoding' | 'bad-request';

/**
 * The body, unpacked if it came as gzip or packed with a dictionary, [P23]. Neither what travels nor what it unpacks to is ever held beyond `most` bytes,
 * whatever content-length says.
 */
export async function readBytes(request: Request, most: number): Promise<Outcome<Buffer, BodyRefusal>> {
  if (Number(request.headers.get('content-length') ?? 0) > most) return fail('too-large');
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  if (encoding === 'identity') return await collect(request.body, most);
  const unpacking = unpackingOf(encoding.toLowerCase());
  if (!unpacking) return fail('bad-encoding', 'a body is plain, gzip or packed with a known dictionary');
  const packed = await collect(request.body, most);
  if (!packed.ok) return packed;
  return await unpack(packed.value, most, unpacking(chunkFor(packed.value)));
}

function unpackingOf(encoding: string): ((chunkSize: number) => Gunzip | Inflate) | null {
  if (encoding === 'gzip') return (chunkSize) => createGunzip({ chunkSize });
  const dictionary = dictionaryOf(encoding);
  return dictionary ? (chunkSize) => createInflate({ dictionary, chunkSize }) : null;
}

/** Enough for most pushes to be unpacked at one go, each of which is a way to another thread and back. */
function chunkFor(packed: Buffer): number {
  return Math.min(512 * 1024, Math.max(16 * 1024, packed.length * 12));
}

/** The body as `schema` reads it. */
export async function readJson<Schema extends z.ZodMiniType>(
  c: Context,
  schema: Schema,
  most: number = smallBody,
): Promise<Outcome<z.output<Schema>, BodyRefusal>> {
  const bytes = await readBytes(c.req.raw, most);
  if (!bytes.ok) return bytes;
  const value = parseJson(bytes.value);
  if (value === undefined) return fail('bad-request', 'the body is not JSON in UTF-8');
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  return fail('bad-request', `${issue?.path.join('.') || 'body'}: ${issue?.message}`);
}

/** Undefined where it is not JSON; an invalid UTF-8 sequence must not become a different text. */
function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

async function collect(
  body: ReadableStream<Uint8Array> | null,
  most: number,
): Promise<Outcome<Buffer, BodyRefusal>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = body?.getReader();
  for (;;) {
    const next = await reader?.read().catch(() => null);
    if (next === null) return fail('bad-request', 'the body broke off');
    if (next === undefined || next.done) return ok(Buffer.concat(chunks));
    size += next.value.byteLength;
    if (size > most) {
      void discard(reader);
      return fail('too-large');
    }
    chunks.push(next.value);
  }
}

/** Lets the rest pass by, so that the sender comes to read the reply; the server cuts it off after half a second. */
async function discard(reader: ReadableStreamDefaultReader<Uint8Array> | undefined): Promise<void> {
  try {
    while ((await reader?.read())?.done === false);
  } catch {
    // Cut off.
  }
}

async function unpack(
  packed: Buffer,
  most: number,
  unpacking: Gunzip | Inflate,
): Promise<Outcome<Buffer, BodyRefusal>> {
  unpacking.end(packed);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of unpacking as AsyncIterable<Buffer>) {
      size += chunk.length;
      // Leaving the loop destroys the stream: a bomb is not unpacked any further.
      if (size > most) return fail('too-large');
      chunks.push(chunk);
    }
    return ok(Buffer.concat(chunks));
  } catch {
    return fail('bad-encoding', 'the body is not packed as it says');
  }
}
