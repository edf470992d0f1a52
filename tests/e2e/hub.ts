import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RunningHub {
  url: string;
  dataDir: string;
  accounts: { adviser: { login: string; password: string }; officer: { login: string; password: string } };
  /** Ends the hub; `SIGKILL` leaves it no time to say goodbye. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Starts it again on the same folder and port. */
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** The built hub as `npm start` runs it, on a free port and an empty folder; from a copy of the checkout where one is named. */
export async function startHub(checkout = '.'): Promise<RunningHub> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hub-'));
  const port = await freePort();
  let child: ChildProcess | undefined;
  let printed = '';
  const hub: RunningHub = {
    url: `http://127.0.0.1:${port}`,
    dataDir,
    accounts: { adviser: { login: '', password: '' }, officer: { login: '', password: '' } },
    async start() {
      child = spawn(process.execPath, [join(checkout, 'dist/server/main.js')], {
        env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, PROVINCE: '20', LOG_LEVEL: 'warn' },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
      await healthy(hub.url, child);
    },
    async stop(signal = 'SIGTERM') {
      if (!child || child.exitCode !== null) return;
      const ended = new Promise((resolve) => child?.once('exit', resolve));
      child.kill(signal);
      await ended;
    },
    async remove() {
      await hub.stop();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  await hub.start();
  hub.accounts = { adviser: readAccount(printed, 'tuvanvien'), officer: readAccount(printed, 'canbo') };
  return hub;
}

/** What the officer's page counts, apart by source. */
export async function assessedBySource(hub: RunningHub): Promise<{ adviser: number; self: number }> {
  const signedIn = await fetch(`${hub.url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: hub.url },
    body: JSON.stringify(hub.accounts.officer),
  });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const total = async (source: string) => {
    const reply = await fetch(`${hub.url}/api/assessments?source=${source}`, { headers: { cookie } });
    return ((await reply.json()) as { total: number }).total;
  };
  return { adviser: await total('adviser'), self: await total('self') };
}

function readAccount(printed: string, login: string): { login: string; password: string } {
  const password = new RegExp(`\\b${login}\\s+(\\S+)`).exec(printed)?.[1];
  if (!password) throw new Error(`the hub printed no password for ${login}:\n${printed}`);
  return { login, password };
}

/** However long its database takes on this machine. */
async function healthy(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null && child.signalCode === null) {
    const reply = await fetch(`${url}/healthz`).catch(() => undefined);
    if (reply?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the hub at ${url} ended before it was healthy`);
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
