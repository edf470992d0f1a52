import { Hono } from 'hono';
import * as z from 'zod/mini';
import { findAccount, passwordSchema } from '../auth/account.ts';
import type { Account } from '../auth/account.ts';
import { orderOf } from '../auth/devices.ts';
import { verifyPassword } from '../auth/password.ts';
import { makeRateLimit } from '../auth/rate-limit.ts';
import { requireAccount } from '../auth/require.ts';
import { giveSessionCookie, readSessionCookie, takeSessionCookie } from '../auth/session-cookie.ts';
import { closeSession, openSession } from '../auth/sessions.ts';
import { callerAddress } from '../http/caller.ts';
import { readJson } from '../http/read-body.ts';
import { refuse } from '../http/refuse.ts';
import type { Hub, HubContext } from '../hub.ts';

const signInSchema = z.object({
  login: z.string().check(z.maxLength(200), z.trim(), z.toLowerCase()),
  password: passwordSchema,
});

/** Wrong passwords of one login from one address. The rightful owner, elsewhere, is never locked out by them. */
const perLogin = { burst: 10, everyMs: 60_000, most: 20_000 };
/** Wrong passwords of one address, whatever the login; an office shares one address. */
const perAddress = { burst: 50, everyMs: 10_000, most: 20_000 };

export function signInRoutes(hub: Hub): Hono<HubContext> {
  const { pool, env, clock } = hub;
  const addressTries = makeRateLimit(perAddress);
  const loginTries = makeRateLimit(perLogin);

  return new Hono<HubContext>()
    .post('/sign-in', async (c) => {
      const body = await readJson(c, signInSchema);
      if (!body.ok) return refuse(c, body.reason, body.detail);
      const { login, password } = body.value;
      const address = callerAddress(c, env);
      const pair = `${address} ${login}`;
      // Taken before the password is looked at, so that a hundred tries at once are not a hundred free ones.
      const now = clock().getTime();
      const wait = addressTries.take(address, now) || loginTries.take(pair, now);
      if (wait > 0) {
        c.header('Retry-After', String(wait));
        return refuse(c, 'too-many-tries');
      }
      const found = await findAccount(pool, login, clock());
      const right = await verifyPassword(found?.hash ?? null, password);
      if (found === null || !right) return refuse(c, 'wrong-password');
      addressTries.giveBack(address);
      loginTries.giveBack(pair);
      const before = readSessionCookie(c, env);
      if (before !== null) await closeSession(pool, before);
      giveSessionCookie(c, env, await openSession(pool, found.account, clock(), env.sessionDays));
      const { account, blocked } = found;
      return c.json({ account: replied(account), ...(blocked && { order: orderOf(blocked) }) });
    })
    .post('/sign-out', async (c) => {
      const token = readSessionCookie(c, env);
      if (token !== null) await closeSession(pool, token);
      takeSessionCookie(c, env);
      return c.json({});
    })
    .get('/me', requireAccount(hub), (c) => c.json({ account: replied(c.get('account')) }));
}

function replied({ id, login, name, role, province }: Account): Account {
  return { id, login, name, role, province };
}
