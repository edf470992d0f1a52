import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { loadClientFiles } from '#server/http/client-files.ts';
import { securityHeaders } from '#server/http/security-headers.ts';
import { serveClient } from '#server/http/serve-client.ts';
import type { HubContext } from '#server/hub.ts';

export interface ServedFolder {
  url: string;
  /** The addresses asked for since it was emptied last. */
  asked: string[];
  close(): Promise<void>;
}

/** An empty page of the origin, to lay down data before anything else was loaded. */
export const emptyPage = '/bench';

/** A built page by the hub's own hand: its headers, its packing. The rest of the hub knows nobody here. */
export async function serveFolder(folder: string): Promise<ServedFolder> {
  const files = await loadClientFiles(folder);
  if (!files) throw new Error(`${folder} holds no built page`);
  // Packed before anyone waits for it.
  for (const file of files.values()) await file.packed('br');
  const served: ServedFolder = { url: '', asked: [], close };
  const app = new Hono<HubContext>()
    .use(async (c, next) => {
      served.asked.push(c.req.path);
      await next();
    })
    .use(securityHeaders)
    .get(emptyPage, (c) => c.html('<!doctype html><title>-</title>'))
    .use(serveClient(files))
    .all('/api/*', (c) => c.json({ error: { reason: 'signed-out' } }, 401));
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  served.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return served;

  async function close(): Promise<void> {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }
}
