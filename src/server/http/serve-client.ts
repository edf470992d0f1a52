import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { HubContext } from '../hub.ts';
import type { ClientFile, ClientFiles } from './client-files.ts';

/** Addresses of data: what is not there is missing, and is never answered with a page. */
const dataPaths = /^\/(api|healthz|models|places|assets)(\/|$)/;

/** Files of the built client; a navigation to any other address of the app gets its one page. */
export function serveClient(files: ClientFiles) {
  return createMiddleware<HubContext>(async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return await next();
    const path = c.req.path === '/' ? '/index.html' : c.req.path;
    const file = files.get(path) ?? (isNavigation(c) ? files.get('/index.html') : undefined);
    if (file === undefined) return await next();
    return await reply(c, file, path.startsWith('/assets/'));
  });
}

function isNavigation(c: Context<HubContext>): boolean {
  if (dataPaths.test(c.req.path)) return false;
  const mode = c.req.header('sec-fetch-mode');
  return mode === undefined ? (c.req.header('accept') ?? '').includes('text/html') : mode === 'navigate';
}

/** Names under /assets carry a hash of what they hold and never change; everything else is asked for again. */
async function reply(c: Context<HubContext>, file: ClientFile, forever: boolean): Promise<Response> {
  c.header('ETag', file.etag);
  c.header('Vary', 'Accept-Encoding');
  c.header('Cache-Control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (c.req.header('if-none-match')?.includes(file.etag) === true) return c.body(null, 304);
  const encoding = acceptedEncoding(c.req.header('accept-encoding') ?? '');
  const packed = encoding === null ? null : await file.packed(encoding);
  if (encoding !== null && packed !== null) c.header('Content-Encoding', encoding);
  const body = new Uint8Array(packed ?? file.bytes);
  c.header('Content-Type', file.type);
  c.header('Content-Length', String(body.byteLength));
  return c.body(body);
}

function acceptedEncoding(header: string): 'br' | 'gzip' | null {
  const wanted = header
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
    .map((part) => part.split(';')[0]);
  return wanted.includes('br') ? 'br' : wanted.includes('gzip') ? 'gzip' : null;
}
