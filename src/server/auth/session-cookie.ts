import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Env } from '../env.ts';
import { isPlainLoopback } from '../http/caller.ts';
import type { HubContext } from '../hub.ts';

/** With `__Host-`, no other host or path can set or see it. */
function cookieName(c: Context<HubContext>, env: Env): string {
  return isPlainLoopback(c, env) ? 'san-sang-so' : '__Host-san-sang-so';
}

export function readSessionCookie(c: Context<HubContext>, env: Env): string | null {
  return getCookie(c, cookieName(c, env)) ?? null;
}

export function giveSessionCookie(c: Context<HubContext>, env: Env, token: string): void {
  setCookie(c, cookieName(c, env), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure: !isPlainLoopback(c, env),
    maxAge: env.sessionDays * 86_400,
  });
}

export function takeSessionCookie(c: Context<HubContext>, env: Env): void {
  deleteCookie(c, cookieName(c, env), { path: '/', secure: !isPlainLoopback(c, env) });
}
