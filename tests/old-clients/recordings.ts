import { readdirSync, readFileSync } from 'node:fs';
import { fromJSONSchema, type ZodType } from 'zod';
import type { Account } from '#server/auth/account.ts';

type JsonSchema = Parameters<typeof fromJSONSchema>[0];
type Said = { [name: string]: unknown } | null;

interface Exchange {
  request: {
    method: string;
    path: string;
    headers: { [name: string]: string };
    text?: string;
    base64?: string;
  };
  reply: { status: number; json: Said };
}

/** What one device of an earlier release asked, and what the hub of then answered. */
export interface Recording {
  name: string;
  accounts: (Account & { password: string })[];
  /** How the seals stood on the hub of then. */
  stands: { id: string; status: string }[];
  exchanges: Exchange[];
}

export interface Release {
  name: string;
  /** In the order in which they were made, on one hub. */
  recordings: Recording[];
  /** As that release read replies: the path of a request leads to the schema of its reply. */
  reads: (path: string) => ZodType | null;
}

const folder = new URL('.', import.meta.url);
const days = ['an-advisers-day', 'an-owners-own', 'two-people'];

export function releases(): Release[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({
      name,
      recordings: days.map((day) => ({ ...(read(name, day) as Omit<Recording, 'name'>), name: day })),
      reads: readerOf(name),
    }));
}

function readerOf(release: string): Release['reads'] {
  const schemas = read(release, 'reads') as { push: JsonSchema; pull: JsonSchema };
  const [push, pull] = [fromJSONSchema(schemas.push), fromJSONSchema(schemas.pull)];
  return (path) => (isPush(path) ? push : path.startsWith('/api/pull') ? pull : null);
}

export function isPush(path: string): boolean {
  return path === '/api/push' || path === '/api/self';
}

export function bodyOf({ text, base64 }: Exchange['request']): Buffer | null {
  if (base64 !== undefined) return Buffer.from(base64, 'base64');
  return text === undefined ? null : Buffer.from(text, 'utf8');
}

function read(release: string, name: string): unknown {
  return JSON.parse(readFileSync(new URL(`${release}/${name}.json`, folder), 'utf8'));
}
