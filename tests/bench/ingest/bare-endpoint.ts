import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Pool, type PoolConfig } from 'pg';
import { judging } from './judging.ts';

// The least that keeps what a device hands over: unpacked, parsed, one multi-row INSERT and one commit a batch. It
// judges nothing, unless told to, asks for no session and answers a number. A process of its own; its first line says where
// it listens.

const unpack = promisify(gunzip);
const connection = JSON.parse(process.argv[2] ?? '{}') as PoolConfig;
const judge = process.argv[3] === 'judging' ? judging() : null;
const pool = new Pool({ ...connection, max: 10 });

await pool.query('create table items (id text primary key, item jsonb not null)');

interface Item {
  id?: string;
  record?: { id: string };
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function store(packed: Buffer): Promise<number> {
  const { items } = JSON.parse((await unpack(packed)).toString('utf8')) as { items: Item[] };
  const judged = judge?.(items);
  const rows = items.map((_item, index) => `($${2 * index + 1}, $${2 * index + 2})`);
  await pool.query(
    `insert into items (id, item) values ${rows.join(', ')}`,
    items.flatMap((item) => [item.id ?? item.record?.id, JSON.stringify(item)]),
  );
  await judged;
  return items.length;
}

async function answer(request: IncomingMessage): Promise<[status: number, text: string]> {
  try {
    return [200, JSON.stringify({ stored: await store(await bytesOf(request)) })];
  } catch (error) {
    return [500, (error as Error).message];
  }
}

const server = createServer((request, response) => {
  void (async () => {
    const [status, text] = await answer(request);
    response.writeHead(status, { 'content-type': 'application/json' }).end(text);
  })();
});
server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
