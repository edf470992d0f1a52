import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inject, onTestFinished } from 'vitest';
import { readEnv } from '#server/env.ts';
import { makeLog } from '#server/log.ts';
import { startHub } from '#server/start-hub.ts';
import { onceInARun } from './once-in-a-run.ts';

const run = promisify(execFile);
const checkout = join(import.meta.dirname, '../..');

/** A hub in a process of its own, as `npm start` runs it. */
export interface HubProcess {
  url: string;
  stdout: string;
  stderr: string;
  readyMs: number;
  kill(signal: NodeJS.Signals): void;
  /** The exit code, or the signal that ended it. */
  ended: Promise<number | string>;
}

/** The folder of the hub and its commands as `npm run build` bundles them: from their source they start four times as slowly. */
export async function aBuiltHub(): Promise<string> {
  return await onceInARun('built-hub', async () => {
    const { built } = inject('run');
    const commands = ['account', 'backup', 'epoch', 'key', 'restore'];
    const entries = commands.map((name) => `src/server/commands/${name}.ts`);
    await run(process.execPath, ['.ci/build-server.mjs', built, ...entries], { cwd: checkout });
    return built;
  });
}

/** Answers when the hub has printed its address, or throws with what it said when it ended before. */
export async function runHub(env: Record<string, string>, folder?: string): Promise<HubProcess> {
  const main = join(folder ?? (await aBuiltHub()), 'main.js');
  const start = performance.now();
  const child = spawn(process.execPath, [main], {
    cwd: checkout,
    env: { PATH: process.env['PATH'], PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const hub = { stdout: '', stderr: '' };
  child.stderr.setEncoding('utf8').on('data', (text: string) => (hub.stderr += text));
  const ended = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => resolve(signal ?? code ?? 0));
  });
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      hub.stdout += text;
      const address = /^Sẵn sàng số: (\S+)$/m.exec(hub.stdout)?.[1];
      if (address !== undefined) resolve(address);
    });
    void ended.then(() => reject(new Error(hub.stderr.trim())));
  });
  return Object.assign(hub, {
    url,
    readyMs: performance.now() - start,
    kill: (signal: NodeJS.Signals) => void child.kill(signal),
    ended,
  });
}

/** A folder that goes when the test is over, together with a database that a killed hub left running on it. */
export async function aDataDir(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'data-dir-'));
  onTestFinished(async () => {
    const pid = await postmasterOf(folder);
    if (pid !== null) process.kill(pid, 'SIGQUIT');
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });
  return folder;
}

/** The folder of a hub that has run before, with the password of its officer `canbo`. */
export async function aUsedDataDir(): Promise<{ dataDir: string; password: string }> {
  const used = join(inject('run').shared, 'used-data-dir');
  const password = await onceInARun('used', async () => {
    await mkdir(used);
    let printed = '';
    const env = readEnv({ DATA_DIR: used, PORT: '0' });
    await (await startHub(env, makeLog('silent'), (text) => (printed += text))).stop();
    return /canbo +(\S+)/.exec(printed)?.[1] ?? '';
  });
  const dataDir = await aDataDir();
  await run('cp', ['-a', `${used}/.`, dataDir]);
  return { dataDir, password };
}

/** The process of the database that runs on a folder. */
export async function postmasterOf(dataDir: string): Promise<number | null> {
  const text = await readFile(join(dataDir, 'postgresql/postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(text.split('\n')[0]);
  try {
    return pid > 1 && process.kill(pid, 0) ? pid : null;
  } catch {
    return null;
  }
}
