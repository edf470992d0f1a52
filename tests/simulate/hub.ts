import { Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { referenceTo } from '#core/model/fingerprint.ts';
import type { Account } from '#server/auth/account.ts';
import type { Pool } from '#server/database.ts';
import { readEnv } from '#server/env.ts';
import { sweepFiles } from '#server/files/sweep-files.ts';
import { refuse } from '#server/http/refuse.ts';
import type { Hub, HubContext } from '#server/hub.ts';
import type { HubStore } from '#server/ingest/hub-store.ts';
import { installedModels, type InstalledModels } from '#server/installed-models.ts';
import { makeLog } from '#server/log.ts';
import { epochRoutes } from '#server/routes/epoch.ts';
import { keyRoutes } from '#server/routes/keys.ts';
import { leftRoutes } from '#server/routes/left.ts';
import { pullRoutes } from '#server/routes/pull.ts';
import { pushRoutes } from '#server/routes/push.ts';
import { selfRoutes } from '#server/routes/self.ts';
import { aMemoryRing } from '#tests/builders/a-memory-ring.ts';
import type { MemoryScope } from '#tests/builders/a-memory-store.ts';
import { aSmallModel, choice } from '#tests/builders/a-small-model.ts';
import type { Chance } from '#tests/builders/chance.ts';
import { aHubDisk, simulatedFileRoutes, type HubDisk } from './hub-files.ts';

/** Where people work; in the last one nobody but who is moved there. */
export const provinces = ['20', '14', '30'];

/** What is asked in every life: little, so that scoring costs little. */
export const model = aSmallModel({
  items: {
    plan: choice(['0', '2', '4']),
    staff: choice(['0', '1', '2']),
    words: { kind: 'text', optional: true, maxLength: 200 },
    photos: { kind: 'file', optional: true, most: 10 },
  },
  nodes: { total: { op: 'sum', of: ['plan', 'staff'] } },
});

const models = installedModels([
  { model, reference: referenceTo(model), texts: {}, examples: [], stale: [] },
]);

/** The store of a hub under simulation, and what its backups and its lookers-on need. */
export interface SimulatedStore {
  store: HubStore;
  contents(): Promise<ReadonlyMap<string, MemoryScope>>;
  backUp(): Promise<unknown>;
  restore(copy: unknown, epoch: string): Promise<void>;
  /** [P22] */
  noteMove(account: string, left: string): Promise<void>;
  /** [P28] */
  forgetMove(account: string, left: string): Promise<void>;
  /** Where the hub keeps which files it has. */
  pool: Pool;
  /** False: it is looked at at the end alone. */
  quick: boolean;
}

export interface SimulatedHub extends Omit<
  SimulatedStore,
  'backUp' | 'restore' | 'noteMove' | 'forgetMove' | 'pool'
> {
  disk: HubDisk;
  models: InstalledModels;
  clock: { now: number };
  accounts: Account[];
  fetch(path: string, init: RequestInit): Promise<Response>;
  /** Of one account, or all. */
  endSessions(account?: string): number;
  moveAccount(id: string, province: string): Promise<void>;
  /** [P28] Provinces that an account had left, which was forgotten by mistake. */
  forgotten: Set<string>;
  forgetMove(id: string, left: string): Promise<void>;
  /** The mistake is seen: whoever is moved there and away again has left it. */
  recallMoves(): Promise<void>;
  backUp(): Promise<void>;
  restore(): Promise<void>;
  /** To another machine, with all that lies in the database and without the disk of the files. */
  move(): Promise<void>;
  /** What its timer does: photos that nothing names go. */
  sweep(): Promise<void>;
  /** What the production logged as gone wrong. */
  errors: string[];
}

/** The production's routes and all behind them on the given store; who is signed in is kept as simply as can be. */
export function aSimulatedHub(stored: SimulatedStore, accounts: Account[], chance: Chance): SimulatedHub {
  /** The one backup that may be restored. */
  let copy: { at: number; stored: unknown; files: Map<string, Buffer> } | null = null;
  const clock = { now: Date.parse('2026-11-21T01:00:00.000Z') };
  const sessions = new Map<string, string>();
  const errors: string[] = [];
  const disk = aHubDisk(clock);
  const log = Object.assign(Object.create(makeLog('silent')) as Hub['log'], {
    error: (facts: { err?: Error }, text: string) => errors.push(`${text}: ${facts.err?.message}`),
  });
  const hub: Hub = {
    pool: stored.pool,
    store: stored.store,
    ring: aMemoryRing(),
    env: readEnv({ LOG_LEVEL: 'silent', PROVINCE: '20', DATA_DIR: disk.folder }),
    log,
    clock: () => new Date(clock.now),
    version: '0.0.0',
    adminToken: '',
    models,
    client: null,
    stopping: () => false,
  };
  const guard = createMiddleware<HubContext>(async (c, next) => {
    const id = sessions.get(getCookie(c, 'session') ?? '');
    const account = accounts.find((one) => one.id === id);
    if (!account) return refuse(c, 'signed-out');
    c.set('account', account);
    return next();
  });
  const app = new Hono<HubContext>()
    .route('/api', pushRoutes(hub, guard))
    .route('/api', pullRoutes(hub, guard))
    .route(
      '/api',
      leftRoutes(hub, guard, () => new Date(copy?.at ?? 0)),
    )
    .route('/api', selfRoutes(hub))
    .route('/api', epochRoutes(hub))
    .route('/api', simulatedFileRoutes(hub, guard, disk))
    .route('/', keyRoutes(hub))
    .get('/api/models', (c) => c.json({ models: [] }))
    // No life has a courier in it; without an answer every phone would ask for this in every round.
    .post('/api/courier/devices', async (c) => {
      const key = { id: 'c'.repeat(16), publicKey: `B${'A'.repeat(86)}` };
      return c.json({ epoch: await stored.store.epoch(), at: new Date(clock.now).toISOString(), key });
    })
    .post('/api/sign-in', async (c) => {
      const { login } = await c.req.json<{ login: string }>();
      const account = accounts.find((one) => one.login === login);
      if (!account) return refuse(c, 'wrong-password');
      const token = chance.hex(32);
      sessions.set(token, account.id);
      setCookie(c, 'session', token);
      return c.json({ account });
    })
    .post('/api/sign-out', (c) => {
      sessions.delete(getCookie(c, 'session') ?? '');
      return c.json({});
    })
    .notFound((c) => refuse(c, 'not-found'))
    .onError((error, c) => {
      errors.push(error.message);
      return refuse(c, 'failed');
    });

  const forgotten = new Set<string>();
  let whose = '';
  let restores = 0;
  function endSessions(account?: string): number {
    const ended = [...sessions].filter(([, id]) => account === undefined || id === account);
    for (const [token] of ended) sessions.delete(token);
    return ended.length;
  }
  return {
    store: stored.store,
    models,
    contents: () => stored.contents(),
    quick: stored.quick,
    clock,
    disk,
    accounts,
    errors,
    fetch: async (path, init) => app.request(path, init),
    endSessions,
    moveAccount,
    forgotten,
    async forgetMove(id, left) {
      await stored.forgetMove(id, left);
      forgotten.add(left);
      whose = id;
    },
    async recallMoves() {
      const now = accounts.find(({ id }) => id === whose)?.province ?? '';
      for (const left of forgotten) {
        await moveAccount(whose, left);
        await moveAccount(whose, now);
      }
    },
    backUp,
    sweep: () => sweepFiles(hub),
    restore: () => restore(chance.pick(['then', 'now', 'gone'])),
    async move() {
      await backUp();
      await restore('gone');
    },
  };

  async function moveAccount(id: string, province: string): Promise<void> {
    const index = accounts.findIndex((one) => one.id === id);
    await stored.noteMove(id, accounts[index]!.province);
    accounts[index] = { ...accounts[index]!, province };
    endSessions(id);
  }

  async function backUp(): Promise<void> {
    copy = { at: clock.now, stored: await stored.backUp(), files: disk.copy() };
  }

  /** The disk with the files is another one: it comes back too, or has stayed as it was, or is gone. */
  async function restore(files: 'then' | 'now' | 'gone'): Promise<void> {
    if (!copy) return;
    restores += 1;
    await stored.restore(copy.stored, chance.uuid(clock.now));
    if (files !== 'now') disk.become(files === 'then' ? copy.files : null);
    endSessions();
  }
}
