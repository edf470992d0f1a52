import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { requestId } from 'hono/request-id';
import { isUnreachable } from './database.ts';
import { accessLog } from './http/access-log.ts';
import { refuse } from './http/refuse.ts';
import { sameOrigin } from './http/same-origin.ts';
import { sandboxed, securityHeaders, strictTransport } from './http/security-headers.ts';
import { serveClient } from './http/serve-client.ts';
import type { Hub, HubContext } from './hub.ts';
import { accountRoutes } from './routes/accounts.ts';
import { assessmentRoutes } from './routes/assessments.ts';
import { benchmarkRoutes } from './routes/benchmark.ts';
import { courierRoutes } from './routes/courier.ts';
import { deviceRoutes } from './routes/devices.ts';
import { epochRoutes } from './routes/epoch.ts';
import { exportRoutes } from './routes/export.ts';
import { fileRoutes } from './routes/files.ts';
import { healthRoutes } from './routes/health.ts';
import { keyRoutes } from './routes/keys.ts';
import { leftRoutes } from './routes/left.ts';
import { modelRoutes } from './routes/models.ts';
import { pullRoutes } from './routes/pull.ts';
import { pushRoutes } from './routes/push.ts';
import { selfRoutes } from './routes/self.ts';
import { settlingRoutes } from './routes/settling.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { solutionRoutes } from './routes/solutions.ts';
import { statisticsRoutes } from './routes/statistics.ts';

/** The hub as a function from request to reply: needs a database, and neither a port nor a process of its own. */
export function buildApp(hub: Hub): Hono<HubContext> {
  const { env, log, client } = hub;
  const app = new Hono<HubContext>();
  // Before the headers of the app, which would otherwise take the place of these.
  app.use('/api/assessments/:id/files/*', sandboxed);
  app.use('/api/files/*', sandboxed);
  app.use(requestId(), accessLog(log), strictTransport(env), securityHeaders);
  app.use(compress({ encoding: 'gzip' }));
  app.use('/api/*', sameOrigin(env));

  app.route('/', healthRoutes(hub));
  app.route('/', keyRoutes(hub));
  app.route('/api', signInRoutes(hub));
  app.route('/api', accountRoutes(hub));
  app.route('/api', pushRoutes(hub));
  app.route('/api', fileRoutes(hub));
  app.route('/api', selfRoutes(hub));
  app.route('/api', pullRoutes(hub));
  app.route('/api', leftRoutes(hub));
  app.route('/api', deviceRoutes(hub));
  app.route('/api', statisticsRoutes(hub));
  app.route('/api', assessmentRoutes(hub));
  app.route('/api', settlingRoutes(hub));
  app.route('/api', exportRoutes(hub));
  app.route('/api', epochRoutes(hub));
  app.route('/api', modelRoutes(hub));
  app.route('/api', solutionRoutes(hub));
  app.route('/api', benchmarkRoutes(hub));
  app.route('/api', courierRoutes(hub));

  if (client !== null) app.use(serveClient(client));
  app.notFound((c) => refuse(c, 'not-found'));
  app.onError((error, c) => {
    log.error({ request: c.get('requestId'), err: error }, 'a request failed');
    return refuse(c, isUnreachable(error) ? 'database-unreachable' : 'failed');
  });
  return app;
}
