import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, open, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import * as z from 'zod/mini';
import { hashSchema } from '#core/records/hash-schema.ts';
import { CannotStart } from '../cannot-start.ts';
import { hashOf, type KeptName } from '../files/kept-files.ts';

// A backup is lines of JSON in gzip: a head; for each table a line that names it, its columns and the number of its rows,
// and then the rows as PostgreSQL itself writes them; a line for each photo and paper; last the SHA-256 of all lines before.

export const headSchema = z.object({
  format: z.literal('san-sang-so-backup'),
  version: z.literal(1),
  at: z.iso.datetime(),
  release: z.string(),
  epoch: z.uuid(),
  createdAt: z.string(),
  migrations: z.array(z.object({ number: z.int(), name: z.string(), checksum: z.string() })),
});

const tableSchema = z.object({
  table: z.string().check(z.regex(/^[a-z_]+$/)),
  columns: z.array(z.string().check(z.regex(/^[a-z_]+$/))).check(z.minLength(1)),
  rows: z.int().check(z.minimum(0)),
});

const fileSchema = z.object({
  file: z.object({
    province: z.string().check(z.regex(/^[0-9]{2}$/)),
    sha256: hashSchema,
  }),
  base64: z.string(),
});

const endSchema = z.object({ sha256: z.string() });

export type Head = z.infer<typeof headSchema>;
export type TableHead = z.infer<typeof tableSchema>;

/** What is in a backup, part by part: its head, each table's head followed by its rows, and the files. */
export type Part =
  { head: Head } | { table: TableHead } | { row: string } | { file: KeptName; bytes: Buffer };

export function fileLine(file: KeptName, bytes: Buffer): string {
  return JSON.stringify({ file, base64: bytes.toString('base64') });
}

/** Rows by table. */
export type Counts = { [table: string]: number };

/** Whole or not at all: under its name only once it lies on the disk. Readable by its owner alone. */
export async function writeLines(file: string, lines: AsyncIterable<string>): Promise<void> {
  const there = await access(file).then(
    () => true,
    () => false,
  );
  if (there) throw new CannotStart(`${file} is there already: choose another name.`);
  const part = `${file}.part`;
  try {
    await rm(part, { force: true });
    const out = createWriteStream(part, { mode: 0o600, flags: 'wx' });
    await pipeline(summed(lines), createGzip(), out);
    const handle = await open(part, 'r+');
    await handle.sync();
    await handle.close();
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    const { code, message } = error as NodeJS.ErrnoException;
    if (code && /^E[A-Z]+$/.test(code)) throw new CannotStart(`${file} cannot be written: ${message}.`);
    throw error;
  }
}

async function* summed(lines: AsyncIterable<string>): AsyncGenerator<Buffer> {
  const sum = createHash('sha256');
  for await (const line of lines) {
    const bytes = Buffer.from(`${line}\n`, 'utf8');
    sum.update(bytes);
    yield bytes;
  }
  yield Buffer.from(`${JSON.stringify({ sha256: sum.digest('hex') })}\n`);
}

/** Throws `CannotStart` where the file is not a whole backup; that is known for certain only after its last part. */
export async function* readBackup(file: string): AsyncGenerator<Part> {
  const sum = createHash('sha256');
  const lines = linesOf(file);
  const next = async (summed = true): Promise<Buffer> => {
    const line = await lines.next();
    if (line.done) throw broken(file, 'it breaks off');
    if (summed) sum.update(line.value).update('\n');
    return line.value;
  };
  try {
    yield { head: parsed(file, await next(), headSchema) };
    for (;;) {
      const line = await next(false);
      const said = JSON.parse(line.toString('utf8')) as unknown;
      const end = endSchema.safeParse(said);
      if (end.success) {
        if (end.data.sha256 !== sum.digest('hex')) throw broken(file, 'its sum is another one');
        if (!(await lines.next()).done) throw broken(file, 'it goes on after its end');
        return;
      }
      sum.update(line).update('\n');
      const kept = fileSchema.safeParse(said);
      if (kept.success) {
        const bytes = Buffer.from(kept.data.base64, 'base64');
        if (hashOf(bytes) !== kept.data.file.sha256) throw broken(file, 'a file in it is another one');
        yield { file: kept.data.file, bytes };
        continue;
      }
      const table = parsed(file, line, tableSchema);
      yield { table };
      for (let row = 0; row < table.rows; row += 1) yield { row: (await next()).toString('utf8') };
    }
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code !== undefined)
      throw broken(file, (error as Error).message);
    throw error;
  } finally {
    await lines.return(undefined);
  }
}

function parsed<Schema extends z.ZodMiniType>(file: string, line: Buffer, schema: Schema): z.infer<Schema> {
  const result = schema.safeParse(JSON.parse(line.toString('utf8')));
  if (result.success) return result.data;
  throw broken(file, z.prettifyError(result.error).replaceAll('\n', ' '));
}

function broken(file: string, why: string): CannotStart {
  return new CannotStart(`${file} is not a whole backup (${why}): take another one.`);
}

/** By the byte of the line feed alone: texts hold other ends of lines. */
async function* linesOf(file: string): AsyncGenerator<Buffer> {
  const packed = createReadStream(file);
  const stream = createGunzip();
  packed.once('error', (error) => stream.destroy(error));
  packed.pipe(stream);
  let begun: Buffer[] = [];
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      let from = 0;
      for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
        yield Buffer.concat([...begun, chunk.subarray(from, end)]);
        begun = [];
        from = end + 1;
      }
      if (from < chunk.length) begun.push(chunk.subarray(from));
    }
    if (begun.length > 0) yield Buffer.concat(begun);
  } finally {
    packed.destroy();
    stream.destroy();
  }
}
