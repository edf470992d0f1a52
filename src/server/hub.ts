import type { HttpBindings } from '@hono/node-server';
import type { Account } from './auth/account.ts';
import type { Blocked } from './auth/sessions.ts';
import type { Pool } from './database.ts';
import type { Env } from './env.ts';
import type { ClientFiles } from './http/client-files.ts';
import type { HubStore } from './ingest/hub-store.ts';
import type { InstalledModels } from './installed-models.ts';
import type { Log } from './log.ts';
import type { KeyRing } from './receipts/key-ring.ts';

/** What every route is made from; tests make one without a port. */
export interface Hub {
  pool: Pool;
  /** What devices handed over. */
  store: HubStore;
  /** What it signs receipts with. */
  ring: KeyRing;
  env: Env;
  log: Log;
  clock: () => Date;
  version: string;
  adminToken: string;
  /** What seals are scored by. */
  models: InstalledModels;
  /** The built client, or null where only the interface is served. */
  client: ClientFiles | null;
  /** True once the hub has been asked to stop: /healthz then sends the balancer elsewhere. */
  stopping: () => boolean;
}

/** What a request carries; without a port (in tests) there are no bindings. */
export interface HubContext {
  Bindings: Partial<HttpBindings>;
  Variables: { requestId: string; account: Account; blocked?: Blocked };
}
