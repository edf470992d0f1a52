import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export interface TcpRoad {
  url: string;
  /** After so many more bytes from the device every connection breaks, until another number is said. */
  breakAfter(bytes: number): void;
  /** Bytes that have come from the device. */
  carried(): number;
  close(): Promise<void>;
}

/** A road to a port of this machine that breaks in the middle of a request, as a signal does. */
export async function aTcpRoad(port: number): Promise<TcpRoad> {
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
  return {
    url: `http://127.0.0.1:${await listening(road)}`,
    breakAfter: (bytes) => (left = bytes),
    carried: () => carried,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => road.close(resolve));
    },
  };
}

/** On a free port of this machine. */
export async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
  return (server.address() as AddressInfo).port;
}
