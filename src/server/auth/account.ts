import * as z from 'zod/mini';
import type { Client, Pool } from '../database.ts';
import { hashPassword } from './password.ts';
import { handsOverSince, type Blocked } from './sessions.ts';

export const roles = ['adviser', 'officer', 'author'] as const;
export type Role = (typeof roles)[number];

/** A person who signs in, as requests and replies know them. */
export interface Account {
  province: string;
  id: string;
  login: string;
  name: string;
  role: Role;
}

const loginSchema = z
  .string()
  .check(
    z.trim(),
    z.toLowerCase(),
    z.regex(/^[a-z0-9][a-z0-9._-]{1,31}$/, 'a login has 2 to 32 of a–z, 0–9, . _ -'),
  );

export const passwordSchema = z.string().check(z.minLength(1), z.maxLength(200));

export const newAccountSchema = z.object({
  login: loginSchema,
  name: z
    .string()
    .check(z.trim(), z.normalize('NFC'), z.regex(/^[^\p{Cc}]{1,120}$/u, 'a name has 1 to 120 characters')),
  role: z.enum(roles),
  province: z.string().check(z.regex(/^\d{2}$/, 'a province has two digits')),
  password: z.optional(passwordSchema.check(z.minLength(10, 'a password has 10 characters or more'))),
});

export type NewAccount = Omit<z.infer<typeof newAccountSchema>, 'password'> & {
  id: string;
  password: string;
};

/** False where the login is taken, in whatever province. */
export async function addAccount(client: Client | Pool, account: NewAccount): Promise<boolean> {
  const { province, id, login, name, role } = account;
  await client.query('insert into scopes (province) values ($1) on conflict do nothing', [province]);
  const { rowCount } = await client.query(
    `insert into accounts (province, id, login, name, role, password_hash) values ($1, $2, $3, $4, $5, $6)
     on conflict (login) do nothing`,
    [province, id, login, name, role, await hashPassword(account.password)],
  );
  return rowCount === 1;
}

/**
 * The account of a login with its hash. One that is blocked signs in no more, but for an adviser's whose devices may still
 * hand over, [P25]: its session is good for that alone.
 */
export async function findAccount(
  pool: Pool,
  login: string,
  now: Date,
): Promise<{ account: Account; hash: string; blocked: Blocked | null } | null> {
  type Row = Account & { hash: string; since: Date | null; why: string | null };
  const { rows } = await pool.query<Row>(
    `select province, id, login, name, role, password_hash as hash, disabled_at as since, disabled_why as why from accounts
     where login = $1 and (disabled_at is null or (role = 'adviser' and disabled_at > $2))`,
    [login, handsOverSince(now)],
  );
  if (rows[0] === undefined) return null;
  const { hash, since, why, ...account } = rows[0];
  return { account, hash, blocked: since && { at: since, why } };
}
