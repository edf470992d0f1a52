import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { onTestFinished } from 'vitest';
import type { TestHub } from './a-hub.ts';
import { aTcpRoad, listening, type TcpRoad } from './tcp-road.ts';

/** The hub on a port of its own, and a road to it that breaks when it is told to. */
export async function aBreakingRoad(hub: TestHub): Promise<TcpRoad> {
  const server = createAdaptorServer({ fetch: hub.app.fetch }) as Server;
  const road = await aTcpRoad(await listening(server));
  onTestFinished(async () => {
    await road.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return road;
}
