import { Dexie, type DBCore, type DBCoreMutateRequest, type DBCoreTable } from 'dexie';

// A phone's memory that can die or fail at every single request to it: before it is made, and after a commit that nobody
// is told of any more. It stands between Dexie and the database, so that storage and sync are the production's.

export class Died extends Error {
  override name = 'Died';
}

export type Ailment = 'none' | 'dies' | 'loses its connection' | 'is full';

/** One run of the app on a phone, from its start to its death. */
export interface Frailty {
  /** Ails at the request with this number from now on; then it is well again, unless it has died. */
  ail(ailment: Exclude<Ailment, 'none'>, inRequests: number): void;
  /** It ails only while the app is at work, and not while somebody looks at what it did. */
  working<Value>(isAtWork: boolean, work: () => Promise<Value>): Promise<Value>;
  /** Nothing ails any more. Answers whether what was to come has come. */
  recover(): boolean;
  /** A point at which the phone may die that is no request to its memory. Throws where it is dead. */
  point(): void;
  isDead(): boolean;
  /** Resolves when it dies. */
  death: Promise<void>;
  /** Takes back what a power cut takes: every write since the last one that was flushed to the disk. */
  losePower(): Promise<number>;
}

const living = new Map<string, Life>();

interface Life extends Frailty {
  onRequest(isWrite: boolean): void;
  onCommit(): void;
  unflushed: Undo[];
}

/** The row as it was before a write that was not asked to be flushed. */
interface Undo {
  table: string;
  key: unknown;
  before: unknown;
}

/** The app starts on the database of this name; whatever ran on it before is dead. */
export function begin(name: string): Frailty {
  const life = aLife(name);
  living.set(name, life);
  return life;
}

/** Nothing is frail any more: other tests open databases too. */
export function endAll(): void {
  living.clear();
}

function aLife(name: string): Life {
  let ailment: Ailment = 'none';
  let left = 0;
  let atWork = false;
  let dead = false;
  let dies = () => {};
  const death = new Promise<void>((resolve) => (dies = resolve));
  /** True where the time has come. */
  const comes = () => atWork && ailment !== 'none' && left-- <= 0;
  const die = () => {
    dead = true;
    ailment = 'none';
    dies();
  };
  const life: Life = {
    unflushed: [],
    death,
    isDead: () => dead,
    ail(what, inRequests) {
      ailment = what;
      left = inRequests;
    },
    async working(isAtWork, work) {
      const before = atWork;
      atWork = isAtWork;
      try {
        return await work();
      } finally {
        atWork = before;
      }
    },
    recover() {
      const came = ailment === 'none';
      ailment = 'none';
      return came;
    },
    point() {
      if (!dead && ailment === 'dies' && comes()) die();
      if (dead) throw new Died();
    },
    onRequest(isWrite) {
      if (dead) throw new Died();
      if (ailment === 'is full' && !isWrite) return;
      if (!comes()) return;
      const what = ailment;
      ailment = 'none';
      if (what === 'dies') {
        die();
        throw new Died();
      }
      throw what === 'is full'
        ? new DOMException('no room', 'QuotaExceededError')
        : new DOMException('Connection to Indexed Database server lost', 'UnknownError');
    },
    onCommit() {
      if (!dead && ailment === 'dies' && comes()) die();
    },
    async losePower() {
      const lost = life.unflushed.splice(0).reverse();
      if (lost.length > 0) await putBack(name, lost);
      return lost.length;
    },
  };
  return life;
}

/** Every database that Dexie opens from here on is one of a phone that can die. */
export function makeStorageFrail(): void {
  Dexie.addons.push((db) => {
    const life = living.get(db.name);
    if (life) db.use({ stack: 'dbcore', name: 'frail', create: (core) => frail(core, life) });
  });
}

function frail(core: DBCore, life: Life): DBCore {
  const flushed = new WeakMap<object, boolean>();
  return {
    ...core,
    transaction(stores, mode, options) {
      life.onRequest(false);
      const transaction = core.transaction(stores, mode, options);
      if (mode === 'readwrite') {
        const strict = options?.durability === 'strict';
        flushed.set(transaction, strict);
        (transaction as unknown as IDBTransaction).addEventListener('complete', () => {
          if (strict) life.unflushed.length = 0;
          life.onCommit();
        });
      }
      return transaction;
    },
    table: (name) => frailTable(core.table(name), life, flushed),
  };
}

function frailTable(table: DBCoreTable, life: Life, flushed: WeakMap<object, boolean>): DBCoreTable {
  function asked<Request, Reply>(answer: (request: Request) => Reply): (request: Request) => Reply {
    return (request) => {
      life.onRequest(false);
      return answer(request);
    };
  }
  return {
    ...table,
    get: asked((request) => table.get(request)),
    getMany: asked((request) => table.getMany(request)),
    query: asked((request) => table.query(request)),
    count: asked((request) => table.count(request)),
    openCursor: asked((request) => table.openCursor(request)),
    async mutate(request) {
      life.onRequest(true);
      if (flushed.get(request.trans) === false) await remember(table, life, request);
      return table.mutate(request);
    },
  };
}

async function remember(table: DBCoreTable, life: Life, request: DBCoreMutateRequest): Promise<void> {
  if (request.type === 'deleteRange') throw new Error('no rows are deleted by range here');
  const keys: unknown[] =
    request.type === 'delete'
      ? [...request.keys]
      : request.values.map((value: unknown) => table.schema.primaryKey.extractKey!(value));
  const rows: unknown[] = await table.getMany({ trans: request.trans, keys });
  life.unflushed.push(...keys.map((key, index) => ({ table: table.name, key, before: rows[index] })));
}

async function putBack(name: string, lost: readonly Undo[]): Promise<void> {
  const db = await opened(name);
  const tables = [...new Set(lost.map(({ table }) => table))];
  const transaction = db.transaction(tables, 'readwrite');
  for (const { table, key, before } of lost) {
    const store = transaction.objectStore(table);
    if (before === undefined) store.delete(key as IDBValidKey);
    else store.put(before);
  }
  await ended(transaction);
  db.close();
}

/** What a backup of the phone takes: its whole database as it lies there. Opened, it is another phone's. */
export async function copyDatabase(from: string, to: string): Promise<void> {
  const source = await opened(from);
  const names = [...source.objectStoreNames];
  const reading = source.transaction(names, 'readonly');
  const stores = names.map((name) => {
    const store = reading.objectStore(name);
    const indexes = [...store.indexNames].map((index) => ({ name: index, path: store.index(index).keyPath }));
    return { name, keyPath: store.keyPath, indexes };
  });
  const rows = await Promise.all(names.map((name) => answered(reading.objectStore(name).getAll())));
  const target = await opened(to, source.version, (db) => {
    for (const store of stores) {
      const made = db.createObjectStore(store.name, { keyPath: store.keyPath });
      for (const { name, path } of store.indexes) made.createIndex(name, path);
    }
  });
  const writing = target.transaction(names, 'readwrite');
  for (const [index, name] of names.entries()) {
    const store = writing.objectStore(name);
    store.clear();
    for (const row of rows[index] ?? []) store.put(row);
  }
  await ended(writing);
  source.close();
  target.close();
}

/** Every row of these tables, as it lies there. */
export async function readDatabase(
  db: IDBDatabase,
  names: readonly string[],
): Promise<{ [table: string]: unknown[] }> {
  const reading = db.transaction([...names], 'readonly');
  const rows = await Promise.all(names.map((name) => answered(reading.objectStore(name).getAll())));
  return Object.fromEntries(names.map((name, index) => [name, rows[index] ?? []]));
}

function opened(name: string, version?: number, upgrade?: (db: IDBDatabase) => void): Promise<IDBDatabase> {
  const request = Dexie.dependencies.indexedDB.open(name, version);
  request.addEventListener('upgradeneeded', () => upgrade?.(request.result));
  return answered(request);
}

function answered<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('a request failed')));
  });
}

function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('aborted')));
  });
}
