import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createServer } from 'vite';

// `npm run dev`: hub and app with hot reload, demo data, and nobody has to sign in: the development server adds the
// session of an account of its own to what it passes on to the hub. Nothing of this exists in the hub itself.
const dataDir = resolve(
  process.env['DATA_DIR'] ?? (process.getuid?.() === 0 ? '/tmp/san-sang-so-dev' : '.data/dev'),
);
const hubUrl = 'http://127.0.0.1:8434';
const role = process.argv[2] === 'officer' ? 'officer' : 'adviser';
mkdirSync(dataDir, { recursive: true });
process.env['HUB_URL'] = hubUrl;

const hub = run(['watch', '--clear-screen=false', 'src/server/main.ts'], { PORT: '8434', DATA_DIR: dataDir });
process.once('SIGINT', () => hub.kill('SIGTERM'));
process.once('SIGTERM', () => hub.kill('SIGTERM'));
hub.once('exit', (code) => process.exit(code ?? 0));
await healthy();

if (!existsSync(join(dataDir, 'demo-done'))) {
  const demo = run(['tests/demo/main.ts'], { HUB_URL: hubUrl, DATA_DIR: dataDir });
  await new Promise((done) => demo.once('exit', done));
  writeFileSync(join(dataDir, 'demo-done'), '');
}

const cookie = await signIn();
const vite = await createServer({
  server: {
    port: 5173,
    proxy: {
      '/api': {
        target: hubUrl,
        configure(proxy) {
          proxy.on('proxyReq', (request) => {
            request.setHeader('cookie', cookie);
            request.setHeader('origin', hubUrl);
          });
        },
      },
    },
  },
});
await vite.listen();
vite.printUrls();

function run(args: string[], env: NodeJS.ProcessEnv): ChildProcess {
  const tsx = join(import.meta.dirname, '../../../node_modules/tsx/dist/cli.mjs');
  return spawn(process.execPath, [tsx, ...args], { stdio: 'inherit', env: { ...process.env, ...env } });
}

async function healthy(): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if ((await fetch(`${hubUrl}/healthz`).catch(() => undefined))?.ok) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('the hub did not start');
}

async function signIn(): Promise<string> {
  const login = `dev-${role}-${process.pid}`;
  const token = readFileSync(join(dataDir, 'admin.token'), 'utf8').trim();
  const json = { 'content-type': 'application/json', origin: hubUrl };
  const made = await fetch(`${hubUrl}/api/accounts`, {
    method: 'POST',
    headers: { ...json, authorization: `Bearer ${token}` },
    body: JSON.stringify({ login, name: 'Development', role, province: '20' }),
  });
  const { password } = (await made.json()) as { password: string };
  const reply = await fetch(`${hubUrl}/api/sign-in`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ login, password }),
  });
  const given = reply.headers.get('set-cookie')?.split(';')[0];
  if (!given) throw new Error(`the development account could not sign in: ${await reply.text()}`);
  return given;
}
