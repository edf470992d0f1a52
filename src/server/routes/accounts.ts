import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { v7 as uuidv7 } from 'uuid';
import * as z from 'zod/mini';
import { addAccount, newAccountSchema } from '../auth/account.ts';
import { forgetMove, moveAccount } from '../auth/move-account.ts';
import { makePassword } from '../auth/password.ts';
import { readJson } from '../http/read-body.ts';
import { refuse } from '../http/refuse.ts';
import { transaction } from '../database.ts';
import type { Hub, HubContext } from '../hub.ts';

const moveSchema = z.pick(newAccountSchema, { login: true, province: true });

/** Accounts are made and moved by whoever can read DATA_DIR/admin.token, until people and roles are managed on a screen. */
export function accountRoutes({ pool, adminToken, clock }: Hub): Hono<HubContext> {
  const isAdmin = (c: Context<HubContext>): boolean => {
    const [scheme, token] = (c.req.header('authorization') ?? '').split(' ');
    return scheme === 'Bearer' && sameSecret(token ?? '', adminToken);
  };
  const app = new Hono<HubContext>();
  for (const [path, change] of [
    ['/accounts/move', moveAccount],
    ['/accounts/forget-move', forgetMove],
  ] as const)
    app.post(path, async (c) => {
      if (!isAdmin(c)) return refuse(c, 'bad-token');
      const body = await readJson(c, moveSchema);
      if (!body.ok) return refuse(c, body.reason, body.detail);
      const changed = await change(pool, { ...body.value, at: clock() });
      return changed ? c.json({ account: body.value }) : refuse(c, 'not-found');
    });
  return app.post('/accounts', async (c) => {
    if (!isAdmin(c)) return refuse(c, 'bad-token');
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
