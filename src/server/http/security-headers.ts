import { createMiddleware } from 'hono/factory';
import { secureHeaders } from 'hono/secure-headers';
import type { Env } from '../env.ts';
import type { HubContext } from '../hub.ts';
import { isHttps } from './caller.ts';

const self = "'self'";
const none = "'none'";

/** Nothing foreign, nothing inline, nothing evaluated; one named policy for the worker's address. */
export const securityHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: [self],
    scriptSrc: [self],
    styleSrc: [self],
    imgSrc: [self, 'data:', 'blob:'],
    fontSrc: [self],
    connectSrc: [self],
    objectSrc: [none],
    baseUri: [none],
    frameAncestors: [none],
    formAction: [self],
    requireTrustedTypesFor: ["'script'"],
    trustedTypes: ['san-sang-so'],
  },
  xFrameOptions: 'DENY',
  strictTransportSecurity: false,
  permissionsPolicy: { camera: ['self'], geolocation: ['self'], microphone: [], payment: [], usb: [] },
});

/** Half a year, and only over HTTPS: a hub on the loopback must stay reachable without it. */
export function strictTransport(env: Env) {
  return createMiddleware<HubContext>(async (c, next) => {
    await next();
    if (isHttps(c, env)) c.header('Strict-Transport-Security', 'max-age=15552000; includeSubDomains');
  });
}

/** What people handed over has an origin of its own wherever a browser would show it, and loads and runs nothing. */
export const sandboxed = createMiddleware<HubContext>(async (c, next) => {
  await next();
  c.header('Content-Security-Policy', `default-src ${none}; sandbox`);
});
