import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import type { HubContext } from '../hub.ts';
import type { Log } from '../log.ts';

/** One line a request: the route's pattern instead of its address, which may name somebody. */
export function accessLog(log: Log) {
  return createMiddleware<HubContext>(async (c, next) => {
    const start = performance.now();
    await next();
    const { status } = c.res;
    const level = status >= 500 ? 'error' : c.req.path.startsWith('/api') ? 'info' : 'debug';
    const ms = Math.round(performance.now() - start);
    log[level](
      { request: c.get('requestId'), method: c.req.method, route: routePath(c, -1), status, ms },
      'request',
    );
  });
}
