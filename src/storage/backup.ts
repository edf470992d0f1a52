import { Dexie } from 'dexie';
import { databaseName } from './database.ts';

interface Rescued {
  format: 'san-sang-so.rescue.1';
  at: string;
  database: string;
  /** The database's own version, and every table as it lies there. */
  version: number;
  tables: { [table: string]: unknown[] };
  /** What could not be read, and why. */
  unreadable: { table: string; key: string; reason: string }[];
}

/**
 * Everything readable as JSON text, whatever state the database is in: it is opened as it is, by no schema of ours, so
 * that this works also where `openDevice` has failed, [L5]. Null where there is no database that opens at all.
 */
export async function exportEverything(at: string, name = databaseName): Promise<string | null> {
  const db = new Dexie(name);
  try {
    await db.open();
  } catch {
    return null;
  }
  const rescued: Rescued = {
    format: 'san-sang-so.rescue.1',
    at,
    database: name,
    version: db.verno,
    tables: {},
    unreadable: [],
  };
  for (const { name: table } of db.tables)
    rescued.tables[table] = await readTable(db, table, rescued.unreadable);
  db.close();
  return JSON.stringify(rescued);
}

/** A whole table at once; where that fails, row by row, so that one bad row hides no other. */
async function readTable(db: Dexie, table: string, unreadable: Rescued['unreadable']): Promise<unknown[]> {
  try {
    return await db.table(table).toArray();
  } catch {
    const rows: unknown[] = [];
    const note = (key: string, error: unknown) => unreadable.push({ table, key, reason: String(error) });
    const keys = await db
      .table(table)
      .toCollection()
      .primaryKeys()
      .catch((error: unknown) => (note('*', error), []));
    for (const key of keys) {
      await db
        .table(table)
        .get(key)
        .then(
          (row: unknown) => rows.push(row),
          (error: unknown) => note(JSON.stringify(key), error),
        );
    }
    return rows;
  }
}
