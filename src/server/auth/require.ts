import { createMiddleware } from 'hono/factory';
import { refuse } from '../http/refuse.ts';
import type { Hub, HubContext } from '../hub.ts';
import type { Role } from './account.ts';
import { giveSessionCookie, readSessionCookie } from './session-cookie.ts';
import { findSession } from './sessions.ts';

/** [P25] [L29] Lets an adviser hand over what they hold, also one who is blocked since; and nothing else behind it reads. */
export function requireSender({ pool, env, clock }: Hub) {
  return createMiddleware<HubContext>(async (c, next) => {
    const token = readSessionCookie(c, env);
    const session =
      token === null ? null : await findSession(pool, token, clock(), env.sessionDays, { evenBlocked: true });
    if (token === null || session === null) return refuse(c, 'signed-out');
    if (session.renewed) giveSessionCookie(c, env, token);
    if (session.account.role !== 'adviser') return refuse(c, 'not-allowed');
    c.set('account', session.account);
    if (session.blocked) c.set('blocked', session.blocked);
    await next();
  });
}

/** Lets a signed-in account of one of these roles pass (none named: of any), and gives it as `c.get('account')`. */
export function requireAccount({ pool, env, clock }: Hub, ...roles: Role[]) {
  return createMiddleware<HubContext>(async (c, next) => {
    const token = readSessionCookie(c, env);
    const session = token === null ? null : await findSession(pool, token, clock(), env.sessionDays);
    if (token === null || session === null) return refuse(c, 'signed-out');
    if (session.renewed) giveSessionCookie(c, env, token);
    if (roles.length > 0 && !roles.includes(session.account.role)) return refuse(c, 'not-allowed');
    c.set('account', session.account);
    await next();
  });
}
