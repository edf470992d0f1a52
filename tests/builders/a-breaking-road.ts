import { connect, createServer, type AddressInfo, type Server as NetServer, type Socket } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Server } from 'node:http';
import { onTestFinished } from 'vitest';
import type { TestHub } from './a-hub.ts';

export interface BreakingRoad {
  url: string;
  /** After so many more bytes from the device every connection breaks, until another number is said. */
  breakAfter(bytes: number): void;
  /** Bytes that have come from the device. */
  carried(): number;
}

/** The hub on a port of its own, and a road to it that breaks in the middle of a request. */
export async function aBreakingRoad(hub: TestHub): Promise<BreakingRoad> {
  const server = createAdaptorServer({ fetch: hub.app.fetch }) as Server;
  const port = await listening(server);
  let left = Infinity;
  let carried = 0;
  const open = new Set<Socket>();
  const road = createServer((device) => {
    const onward = connect(port, '127.0.0.1');
    const end = () => {
      device.destroy();
      onward.destroy();
      open.delete(device);
    };
    open.add(device);
    for (const socket of [device, onward]) socket.on('error', end).on('close', end);
    device.on('data', (chunk: Buffer) => {
      const part = chunk.subarray(0, Math.max(0, left));
      left -= part.length;
      carried += part.length;
      // What came before the break has arrived: only then is the connection cut.
      onward.write(part, () => left <= 0 && setTimeout(end, 50));
    });
    onward.on('data', (chunk: Buffer) => device.write(chunk));
  });
  const url = `http://127.0.0.1:${await listening(road)}`;
  onTestFinished(async () => {
    for (const socket of open) socket.destroy();
    server.closeAllConnections();
    await Promise.all([server, road].map((one) => new Promise((resolve) => one.close(resolve))));
  });
  return { url, breakAfter: (bytes) => (left = bytes), carried: () => carried };
}

async function listening(server: NetServer): Promise<number> {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
  return (server.address() as AddressInfo).port;
}
