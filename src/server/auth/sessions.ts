import { createHash, randomBytes } from 'node:crypto';
import type { Pool } from '../database.ts';
import type { Account } from './account.ts';

const dayMs = 86_400_000;

/** A session as the browser holds it: the province, which leads every key, and 32 random bytes. */
const tokenPattern = /^(\d{2})\.([\w-]{43})$/;

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
): Promise<{ account: Account; renewed: boolean } | null> {
  const key = keyOf(token);
  if (key === null) return null;
  const { rows } = await pool.query<Account & { expires: Date }>(
    `select a.province, a.id, a.login, a.name, a.role, s.expires_at as expires
     from sessions s join accounts a on a.province = s.province and a.id = s.account
     where s.province = $1 and s.token_hash = $2 and s.expires_at > $3 and a.disabled_at is null`,
    [key.province, key.hash, now],
  );
  const row = rows[0];
  if (row === undefined) return null;
  const { expires, ...account } = row;
  const renewed = expires.getTime() - now.getTime() < 0.9 * days * dayMs;
  if (renewed) {
    await pool.query('update sessions set expires_at = $3 where province = $1 and token_hash = $2', [
      key.province,
      key.hash,
      new Date(now.getTime() + days * dayMs),
    ]);
  }
  return { account, renewed };
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
