import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { v7 as uuidv7 } from 'uuid';
import { addAccount, newAccountSchema } from '../auth/account.ts';
import { makePassword } from '../auth/password.ts';
import { readJson } from '../http/read-body.ts';
import { refuse } from '../http/refuse.ts';
import { transaction } from '../database.ts';
import type { Hub, HubContext } from '../hub.ts';

/** Accounts are made by whoever can read DATA_DIR/admin.token, until people and roles are managed on a screen. */
export function accountRoutes({ pool, adminToken }: Hub): Hono<HubContext> {
  return new Hono<HubContext>().post('/accounts', async (c) => {
    const [scheme, token] = (c.req.header('authorization') ?? '').split(' ');
    if (scheme !== 'Bearer' || !sameSecret(token ?? '', adminToken)) return refuse(c, 'bad-token');
    const body = await readJson(c, newAccountSchema);
    if (!body.ok) return refuse(c, body.reason, body.detail);
    const { password, ...account } = body.value;
    const made = { ...account, id: uuidv7(), password: password ?? makePassword() };
    if (!(await transaction(pool, (client) => addAccount(client, made)))) return refuse(c, 'login-taken');
    const { id, login, name, role, province } = made;
    c.header('Cache-Control', 'no-store');
    return c.json(
      {
        account: { id, login, name, role, province },
        ...(password === undefined && { password: made.password }),
      },
      201,
    );
  });
}

function sameSecret(given: string, kept: string): boolean {
  return kept !== '' && timingSafeEqual(digest(given), digest(kept));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
