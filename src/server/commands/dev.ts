import { spawn, type ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as listen } from 'node:net';
import { join, relative, resolve } from 'node:path';
import { createServer } from 'vite';
import { roles, type Role } from '#server/auth/account.ts';

// `npm run dev`: hub and app with hot reload, demo data, and nobody has to sign in: the development server adds the
// session of an account of its own to what it passes on to the hub. Nothing of this exists in the hub itself.
const dataDir = resolve(
  process.env['DATA_DIR'] ?? (process.getuid?.() === 0 ? '/tmp/san-sang-so-dev' : '.data/dev'),
);
const role = roles.find((one) => one === process.argv[2]) ?? 'adviser';
const port = await freePort();
const hubUrl = `http://127.0.0.1:${port}`;
/** What the hub must be started again for. */
const hubsOwn =
  /^(src[\\/](server|core|protocol|statistics)[\\/].*(?<!\.test)\.(ts|sql)|assessment-models[\\/].*)$/;
mkdirSync(dataDir, { recursive: true });
process.env['HUB_URL'] = hubUrl;

let ending = false;
let serving = false;
let hub = startHub();
endOnSignals();
await healthy();
serving = true;

if (!existsSync(join(dataDir, 'demo-done'))) {
  const demo = run('tests/demo/main.ts', { DATA_DIR: dataDir });
  const code = await new Promise((done) => demo.once('exit', done));
  if (code === 0) writeFileSync(join(dataDir, 'demo-done'), '');
}

const cookie = await signIn();
const vite = await createServer({
  server: {
    port: Number(process.env['PORT'] ?? 5173),
    proxy: {
      '/api': {
        target: hubUrl,
        configure(proxy) {
          proxy.on('proxyReq', (request) => {
            request.setHeader('origin', hubUrl);
            // Whoever has signed in by hand stays that account.
            if (!request.getHeader('cookie') && request.path !== '/api/sign-out')
              request.setHeader('cookie', cookie);
          });
        },
      },
    },
  },
});
// Vite has set a listener of its own, which would end this process before the hub has stopped.
endOnSignals();
let restarting = false;
vite.watcher.add('assessment-models').on('change', (file) => {
  if (restarting || !hubsOwn.test(relative(process.cwd(), file))) return;
  restarting = true;
  void restart().finally(() => (restarting = false));
});
await vite.listen();
const [url] = vite.resolvedUrls?.local ?? [];
console.log(`\nOpen ${url} : signed in (${role}), with demo data, kept in ${dataDir}`);

function run(file: string, env: NodeJS.ProcessEnv): ChildProcess {
  const args = ['--import', 'tsx', file];
  return spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env } });
}

function startHub(): ChildProcess {
  const started = run('src/server/main.ts', {
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: dataDir,
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
  });
  // A hub that a mistake keeps from starting is started again after the next change.
  started.once('exit', (code) => code !== 0 && !serving && void end(1));
  return started;
}

async function stopHub(): Promise<void> {
  if (hub.exitCode !== null || hub.signalCode !== null) return;
  const ended = once(hub, 'exit');
  hub.kill('SIGTERM');
  await ended;
}

async function restart(): Promise<void> {
  // What is saved together restarts it once.
  await new Promise((done) => setTimeout(done, 200));
  await stopHub();
  if (!ending) hub = startHub();
}

function endOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.removeAllListeners(signal);
    process.on(signal, () => void end(0));
  }
}

async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  await stopHub();
  process.exit(code);
}

async function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = listen().once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function healthy(): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if ((await fetch(`${hubUrl}/healthz`).catch(() => undefined))?.ok) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('the hub did not start');
}

/** The same account at every start, so that what its device holds stays its own. */
async function signIn(): Promise<string> {
  const login = `dev-${role}`;
  const token = readFileSync(join(dataDir, 'admin.token'), 'utf8').trim();
  const password = createHmac('sha256', token).update(login).digest('base64url');
  const names: Record<Role, string> = {
    adviser: 'Tư vấn viên thử nghiệm',
    officer: 'Cán bộ thử nghiệm',
    author: 'Người soạn thử nghiệm',
  };
  const name = names[role];
  await post('/api/accounts', { login, password, name, role, province: '20' }, `Bearer ${token}`);
  const reply = await post('/api/sign-in', { login, password });
  const given = reply.headers.get('set-cookie')?.split(';')[0];
  if (!given) throw new Error(`the development account could not sign in: ${await reply.text()}`);
  return given;
}

function post(path: string, body: unknown, authorization = ''): Promise<Response> {
  const headers = { 'content-type': 'application/json', origin: hubUrl, authorization };
  return fetch(hubUrl + path, { method: 'POST', headers, body: JSON.stringify(body) });
}
