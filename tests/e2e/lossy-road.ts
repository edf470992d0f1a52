import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LossyRoad {
  url: string;
  /** How many pushes have reached the hub by this road. */
  pushes(): number;
  /** The hub gets the next pushes, and their replies are lost on the way back. */
  loseReplies(count: number): void;
  /** Whoever's network this is answers everything with a page of its own, as the Wi-Fi of a hotel does, until it is told not to. */
  answerWithPortal(does: boolean): void;
  close(): Promise<void>;
}

/** A road to the hub that can lose what comes back. Where the hub is down, the connection breaks as it would. */
export async function aLossyRoad(hubUrl: string): Promise<LossyRoad> {
  const { hostname, port } = new URL(hubUrl);
  let pushes = 0;
  let toLose = 0;
  let portal = false;
  const server: Server = createServer((incoming, outgoing) => {
    const push = incoming.url === '/api/push';
    if (portal) {
      incoming.resume();
      outgoing.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      outgoing.end('<!doctype html><title>Wi-Fi</title><h1>Mời đăng nhập Wi-Fi</h1>');
      return;
    }
    const onward = request(
      { hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers },
      (reply) => {
        if (push) pushes += 1;
        if (push && toLose > 0) {
          toLose -= 1;
          reply.resume();
          reply.once('end', () => outgoing.destroy());
          return;
        }
        outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(outgoing);
      },
    );
    onward.once('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pushes: () => pushes,
    loseReplies: (count) => (toLose = count),
    answerWithPortal: (does) => (portal = does),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
