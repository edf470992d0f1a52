import { Dexie, type Table } from 'dexie';
import { databaseName } from './database.ts';

interface Unreadable {
  table: string;
  key: string;
  reason: string;
}

/**
 * Everything readable as JSON text, whatever state the database is in: it is opened as it is, by no schema of ours, so
 * that this works also where `openDevice` has failed, [L5]; row by row, so that one bad row hides no other and a phone with
 * little memory never holds two photos. Bytes stand in it as base64. Null where there is no database that opens at all.
 */
export async function exportEverything(at: string, name = databaseName): Promise<Blob | null> {
  const db = new Dexie(name);
  try {
    await db.open();
  } catch {
    return null;
  }
  const unreadable: Unreadable[] = [];
  const head = { format: 'san-sang-so.rescue.1', at, database: name, version: db.verno };
  const parts: BlobPart[] = [JSON.stringify(head).slice(0, -1), ',"tables":{'];
  for (const [index, table] of db.tables.entries()) {
    parts.push(index > 0 ? ',' : '', JSON.stringify(table.name), ':[');
    const before = parts.length;
    for (const key of await keysOf(table, unreadable)) {
      try {
        const row = JSON.stringify((await table.get(key)) ?? null, withBytes);
        parts.push(new Blob([parts.length > before ? ',' : '', row]));
      } catch (error) {
        unreadable.push({ table: table.name, key: JSON.stringify(key), reason: String(error) });
      }
    }
    parts.push(']');
  }
  db.close();
  parts.push('},"unreadable":', JSON.stringify(unreadable), '}');
  return new Blob(parts);
}

async function keysOf(table: Table, unreadable: Unreadable[]): Promise<unknown[]> {
  try {
    return await table.toCollection().primaryKeys();
  } catch (error) {
    unreadable.push({ table: table.name, key: '*', reason: String(error) });
    return [];
  }
}

function withBytes(_key: string, value: unknown): unknown {
  if (Object.prototype.toString.call(value) !== '[object ArrayBuffer]') return value;
  const bytes = new Uint8Array(value as ArrayBuffer);
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return { base64: btoa(text) };
}
