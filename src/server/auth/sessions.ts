import { createHash, randomBytes } from 'node:crypto';
import type { Pool } from '../database.ts';
import type { Account } from './account.ts';

const dayMs = 86_400_000;

/** A session as the browser holds it: the province, which leads every key, and 32 random bytes. */
const tokenPattern = /^(\d{2})\.([\w-]{43})$/;

/** [P25] For how long the session of a blocked account may still hand over what its devices hold. */
const handOverDays = 30;

/** An account that was blocked after this may still hand over what its devices hold. */
export function handsOverSince(now: Date): Date {
  return new Date(now.getTime() - handOverDays * dayMs);
}

/** Since when an account is blocked, and what the officer said of it. */
export interface Blocked {
  at: Date;
  why: string | null;
}

/** Only the hash is kept: who reads the database cannot sign in with what it holds. */
export async function openSession(pool: Pool, account: Account, now: Date, days: number): Promise<string> {
  const secret = randomBytes(32);
  await pool.query('delete from sessions where province = $1 and expires_at < $2', [account.province, now]);
  await pool.query(
    'insert into sessions (province, token_hash, account, created_at, expires_at) values ($1, $2, $3, $4, $5)',
    [account.province, hashOf(secret), account.id, now, new Date(now.getTime() + days * dayMs)],
  );
  return `${account.province}.${secret.toString('base64url')}`;
}

/** The account that a token stands for; `renewed` when the session was prolonged, a tenth of its life after the last time. */
export async function findSession(
  pool: Pool,
  token: string,
  now: Date,
  days: number,
  { evenBlocked = false } = {},
): Promise<{ account: Account; blocked: Blocked | null; renewed: boolean } | null> {
  const key = keyOf(token);
  if (key === null) return null;
  type Row = Account & { expires: Date; blocked: Date | null; why: string | null };
  const { rows } = await pool.query<Row>(
    `select a.province, a.id, a.login, a.name, a.role, s.expires_at as expires, a.disabled_at as blocked,
            a.disabled_why as why
     from sessions s join accounts a on a.province = s.province and a.id = s.account
     where s.province = $1 and s.token_hash = $2 and s.expires_at > $3
       and (a.disabled_at is null or a.disabled_at > $4)`,
    [key.province, key.hash, now, evenBlocked ? handsOverSince(now) : now],
  );
  const row = rows[0];
  if (row === undefined) return null;
  const { expires, blocked: since, why, ...account } = row;
  const blocked = since && { at: since, why };
  const renewed = !blocked && expires.getTime() - now.getTime() < 0.9 * days * dayMs;
  if (renewed) {
    await pool.query('update sessions set expires_at = $3 where province = $1 and token_hash = $2', [
      key.province,
      key.hash,
      new Date(now.getTime() + days * dayMs),
    ]);
  }
  return { account, blocked, renewed };
}

export async function closeSession(pool: Pool, token: string): Promise<void> {
  const key = keyOf(token);
  if (key === null) return;
  await pool.query('delete from sessions where province = $1 and token_hash = $2', [key.province, key.hash]);
}

function keyOf(token: string): { province: string; hash: Buffer } | null {
  const [, province, secret] = tokenPattern.exec(token) ?? [];
  return province === undefined || secret === undefined
    ? null
    : { province, hash: hashOf(Buffer.from(secret, 'base64url')) };
}

function hashOf(secret: Buffer): Buffer {
  return createHash('sha256').update(secret).digest();
}
