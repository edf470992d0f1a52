import type { Server } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { createAdaptorServer } from '@hono/node-server';
import { onTestFinished } from 'vitest';
import type { TestHub } from './a-hub.ts';
import { aTcpRoad, listening, type TcpRoad } from './tcp-road.ts';

export interface BreakingRoad extends TcpRoad {
  /**
   * Breaks no more, from when the hub has made an end of what had reached it: a device notices a break before the hub has
   * written what came until then.
   */
  mend(): Promise<void>;
}

/** The hub on a port of its own, and a road to it that breaks when it is told to. */
export async function aBreakingRoad(hub: TestHub): Promise<BreakingRoad> {
  const underWay = new Set<Promise<Response>>();
  const fetch: TestHub['app']['fetch'] = (...asked) => {
    const reply: Promise<Response> = Promise.resolve(hub.app.fetch(...asked)).finally(() =>
      underWay.delete(reply),
    );
    underWay.add(reply);
    return reply;
  };
  const server = createAdaptorServer({ fetch }) as Server;
  const road = await aTcpRoad(await listening(server));
  onTestFinished(async () => {
    await road.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    ...road,
    mend: async () => {
      // What lies at the port is read in this turn.
      await setImmediate();
      await Promise.allSettled(underWay);
      road.breakAfter(Infinity);
    },
  };
}
