import type { Context } from 'hono';
import { photo } from '#core/items/file/file.ts';
import type { HubContext } from '../hub.ts';

interface GivenFile {
  sha256: string;
  type: string;
  bytes: Buffer;
}

/** [P18] A photo is shown in its place, and anything else is taken home: nothing of it runs or is guessed at here. */
export function giveFile(c: Context<HubContext>, { sha256, type, bytes }: GivenFile): Response {
  c.header('Cache-Control', 'no-store');
  c.header('Content-Type', type);
  const name = `attachment; filename="${sha256.slice(0, 12)}.pdf"`;
  c.header('Content-Disposition', type === photo ? 'inline' : name);
  return c.body(new Uint8Array(bytes));
}
