import { createMiddleware } from 'hono/factory';
import type { Env } from '../env.ts';
import type { HubContext } from '../hub.ts';
import { refuse } from './refuse.ts';

const writes = new Set(['application/json', 'application/octet-stream']);
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Another site's page cannot make a browser write here: a write is JSON, or bytes that say so, neither of which a
 * form can send, or part of an upload, which a header says that no form can send either; and it comes from our own origin
 * wherever the browser says whence it comes. Programs that are no browsers say nothing and may pass.
 */
export function sameOrigin(env: Env) {
  return createMiddleware<HubContext>(async (c, next) => {
    if (safeMethods.has(c.req.method)) return await next();
    const site = c.req.header('sec-fetch-site') ?? 'none';
    if (site !== 'same-origin' && site !== 'none') return refuse(c, 'foreign-origin');
    const origin = c.req.header('origin');
    if (origin !== undefined && origin !== env.publicOrigin && hostOf(origin) !== new URL(c.req.url).host) {
      return refuse(c, 'foreign-origin');
    }
    if (c.req.header('tus-resumable') !== undefined) return await next();
    const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
    if (type === undefined || !writes.has(type)) return refuse(c, 'not-json');
    await next();
  });
}

/** The host alone: behind a proxy that speaks HTTPS our own scheme is another. */
function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
