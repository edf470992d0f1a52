import { randomBytes } from 'node:crypto';
import type { Hono } from 'hono';
import { v7 as uuidv7 } from 'uuid';
import { inject } from 'vitest';
import { buildApp } from '#server/app.ts';
import { addAccount } from '#server/auth/account.ts';
import type { Account, Role } from '#server/auth/account.ts';
import { openPool } from '#server/database.ts';
import type { Pool } from '#server/database.ts';
import { readEnv } from '#server/env.ts';
import type { Env } from '#server/env.ts';
import type { Hub, HubContext } from '#server/hub.ts';
import { postgresStore } from '#server/ingest/postgres-store.ts';
import { installedModels } from '#server/installed-models.ts';
import { library } from './the-library.ts';
import type { InstalledModels } from '#server/installed-models.ts';
import { makeLog } from '#server/log.ts';
import { migrate } from '#server/migrate.ts';
import { postgresKeys } from '#server/receipts/receipt-keys.ts';
import { usualAdviser } from './a-seal.ts';
import { closeLater } from './close-later.ts';
import { administer, inDatabase, patient } from './in-database.ts';

/** A whole hub without a port, on a database of its own. */
export interface TestHub {
  app: Hono<HubContext>;
  hub: Hub;
  pool: Pool;
  /** The hub's clock: move `now` to let time pass. */
  clock: { now: Date };
  get(path: string, from?: Partial<Caller>): Promise<Response>;
  post(path: string, body: unknown, from?: Partial<Caller>): Promise<Response>;
  anAccount(role: Role, province?: string): Promise<Account & { password: string }>;
  signIn(role: Role, province?: string): Promise<Caller & { account: Account }>;
}

export interface Caller {
  cookie: string;
  headers: Record<string, string>;
  /** Whose session it is. */
  account?: Account;
}

const silent = makeLog('silent');
let models: InstalledModels | undefined;

/** An empty database; it goes when the file's tests are over. */
export async function aDatabase(): Promise<Pool> {
  return await aCopyOf('template0');
}

async function aCopyOf(template: string): Promise<Pool> {
  const { connection } = inject('postgres');
  const database = `hub_test_${randomBytes(6).toString('hex')}`;
  await administer(connection, `create database ${database} template ${template} encoding 'UTF8'`);
  closeLater(() => administer(connection, `drop database ${database} with (force)`));
  const pool = openPool({ ...inDatabase(connection, database), ...patient }, silent);
  closeLater(async () => {
    if (!pool.ended) await pool.end();
  });
  return pool;
}

export async function aHub(changes: Partial<Env> = {}, parts: Partial<Hub> = {}): Promise<TestHub> {
  const pool = parts.pool ?? (await aCopyOf(inject('postgres').migrated));
  if (parts.pool !== undefined) await migrate(pool);
  const clock = { now: new Date('2026-11-21T01:00:00Z') };
  const env = { ...readEnv({ LOG_LEVEL: 'silent' }), ...changes };
  const hub: Hub = {
    pool,
    store: postgresStore(pool),
    ring: postgresKeys(pool),
    env,
    log: silent,
    clock: () => clock.now,
    version: '0.0.0',
    adminToken: randomBytes(32).toString('base64url'),
    models: (models ??= installedModels(library)),
    client: null,
    stopping: () => false,
    ...parts,
  };
  const app = buildApp(hub);

  const send = async (path: string, init: RequestInit, from: Partial<Caller> = {}) =>
    await app.request(path, {
      ...init,
      headers: {
        ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(from.cookie === undefined ? {} : { cookie: from.cookie }),
        ...from.headers,
      },
    });
  const post: TestHub['post'] = async (path, body, from) =>
    await send(
      path,
      { method: 'POST', body: body instanceof Uint8Array ? new Uint8Array(body) : asText(body) },
      from,
    );

  const advised = new Set<string>();
  const anAccount: TestHub['anAccount'] = async (role, province = '20') => {
    const password = randomBytes(12).toString('base64url');
    const login = `${role}-${randomBytes(4).toString('hex')}`;
    const first = role === 'adviser' && !advised.has(province);
    if (first) advised.add(province);
    const account = {
      province,
      id: first ? usualAdviser : uuidv7(),
      login,
      name: role === 'adviser' ? 'Lý Thị Mẩy' : 'Nông Văn Đạt',
      role,
    };
    await addAccount(pool, { ...account, password });
    return { ...account, password };
  };

  return {
    app,
    hub,
    pool,
    clock,
    get: async (path, from) => await send(path, { method: 'GET' }, from),
    post,
    anAccount,
    signIn: async (role, province) => {
      const { password, ...account } = await anAccount(role, province);
      const reply = await post('/api/sign-in', { login: account.login, password });
      if (reply.status !== 200) throw new Error(`sign-in answered ${reply.status}`);
      return { account, cookie: cookieOf(reply), headers: {} };
    },
  };
}

/** What a browser would send back: name and value of the first cookie. */
export function cookieOf(reply: Response): string {
  return reply.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

function asText(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}
