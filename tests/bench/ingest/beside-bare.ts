import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Client, type ClientConfig } from 'pg';
import { pushReplySchema } from '#protocol/push.ts';
import { protocolVersion } from '#protocol/version.ts';
import type { RunningHub } from '../../e2e/hub.ts';
import { figure, number, type Figure } from '../figure.ts';
import { sleep } from '../timing.ts';

/** The same bytes to the hub and to endpoints that do nothing but store, on the same PostgreSQL, in turns. */
export interface Race {
  name: string;
  items: readonly unknown[];
  perPush: number;
  /** How many phones at a time. */
  lanes: number;
}

/** Of the bare endpoint's rate. */
const least = 0.9;
/** A race stops here, however many are left. */
const patience = 60_000;
/** Turns are short, so that whatever else the machine does slows both. */
const batchesATurn = 10;

export interface Bare {
  url: string;
  stop(): Promise<void>;
}

/** A database of its own in the hub's PostgreSQL, with the same settings: both wait for the disk alike. */
export async function startBare(hub: RunningHub, kind: 'bare' | 'judging'): Promise<Bare> {
  const connection = connectionTo(hub.dataDir);
  const client = new Client(connection);
  await client.connect();
  await client.query(`create database ${kind}`);
  await client.end();
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      'tests/bench/ingest/bare-endpoint.ts',
      JSON.stringify({ ...connection, database: kind }),
      kind,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    url: line.toString().trim(),
    async stop() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

function connectionTo(dataDir: string): ClientConfig {
  const [, , , port, host] = readFileSync(join(dataDir, 'postgresql/postmaster.pid'), 'utf8').split('\n');
  const password = readFileSync(join(dataDir, 'postgresql.password'), 'utf8').trim();
  return { host: host ?? '', port: Number(port), user: 'san_sang_so', password, database: 'postgres' };
}

interface Racers {
  hub: RunningHub;
  bare: Bare;
  /** Bare but for what the hub promises of every seal: it is judged, and its receipt signed. */
  judging: Bare;
  cookie: string;
  account: string;
}

/** Batches that nobody counts: a hub is started once a month. */
const warming = 10;

/** The hub's rate beside those of the two endpoints. */
export async function race(
  { name, items, perPush, lanes }: Race,
  { hub, bare, judging, cookie, account }: Racers,
): Promise<{ figures: Figure[]; perPushMs: number }> {
  const batches = Array.from({ length: Math.ceil(items.length / perPush) }, (_, index) =>
    packed(items.slice(index * perPush, (index + 1) * perPush), account),
  );
  // Connections that were closed while the batches were packed are noticed now.
  await sleep(200);
  const replies: string[] = [];
  const send = {
    hub: async (body: Body) => void replies.push(await post(`${hub.url}/api/push`, body, cookie)),
    bare: async (body: Body) => void (await post(bare.url, body, cookie)),
    judging: async (body: Body) => void (await post(judging.url, body, cookie)),
  };
  const racers = ['hub', 'bare', 'judging'] as const;
  const counted = batches.splice(warming);
  for (const who of racers) await inLanes(batches, lanes, send[who]);
  const took = { hub: 0, bare: 0, judging: 0 };
  const start = performance.now();
  let done = 0;
  for (let turn = 0; done < counted.length && performance.now() - start < patience; turn += 1) {
    const some = counted.slice(done, done + batchesATurn);
    const inTurn = racers.map((_, index) => racers[(index + turn) % racers.length]!);
    for (const who of inTurn) {
      const began = performance.now();
      await inLanes(some, lanes, send[who]);
      took[who] += performance.now() - began;
    }
    done += some.length;
  }
  for (const reply of replies) allStored(reply);
  const stored = Math.min(done * perPush, items.length - warming * perPush);
  const rate = (ms: number) => (stored / ms) * 1_000;
  const share = took.bare / took.hub;
  const ofJudging = number(took.judging / took.hub, 2);
  const phones = lanes === 1 ? 'one phone' : `${lanes} phones at a time`;
  return {
    perPushMs: (took.hub / done) * lanes,
    figures: [
      {
        what: `${number(stored)} ${name}, ${perPush} a push, ${phones}`,
        value: `${number(rate(took.hub))} /s = ${number(share, 2)} ×`,
        budget: {
          words: `≥ ${number(least, 1)} × a bare endpoint (${number(rate(took.bare))} /s)`,
          within: share >= least,
        },
      },
      figure(`  beside one that judges and signs (${number(rate(took.judging))} /s)`, `${ofJudging} ×`),
    ],
  };
}

type Body = Uint8Array<ArrayBuffer>;

function packed(items: readonly unknown[], account: string): Body {
  const envelope = {
    protocol: protocolVersion,
    epoch: null,
    device: '0197f1b0-0000-7000-8000-00000000d0d0',
    account,
    items,
  };
  return new Uint8Array(gzipSync(JSON.stringify(envelope)));
}

async function inLanes(
  batches: readonly Body[],
  lanes: number,
  send: (body: Body) => Promise<void>,
): Promise<void> {
  const left = [...batches];
  const lane = async () => {
    for (let body = left.shift(); body; body = left.shift()) await send(body);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

async function post(url: string, body: Body, cookie: string): Promise<string> {
  const headers = { cookie, 'content-type': 'application/json', 'content-encoding': 'gzip' };
  const reply = await fetch(url, { method: 'POST', headers, body });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`a push was answered ${reply.status}: ${text}`);
  return text;
}

function allStored(reply: string): void {
  const { verdicts } = pushReplySchema.parse(JSON.parse(reply));
  const refused = verdicts.find((said) => said?.verdict !== 'stored');
  if (refused) throw new Error(`an item was not stored: ${JSON.stringify(refused)}`);
}
