import { onDatabase } from './connection.ts';
import type { Device, ItemKind, RowKind } from './database.ts';
import { asRecord, type HeldRecord, type RecordKind } from './records.ts';
import { openRow, type Held } from './vault.ts';

// Many rows at once, as sync and lists read them: kept apart from what the first question waits for.

/** A row that does not fit its schema. It is never deleted, and `raw` is what is left of it. */
export interface BrokenRow {
  id: string;
  kind: string;
  /** null where that is broken too. */
  rev: number | null;
  issue: string;
  raw: string;
}

/** A row as it lies here, as JSON text, for whoever wants to hand it on; null where there is none. */
export async function readWhole(device: Device, id: string): Promise<string | null> {
  const row = await onDatabase(device, () => device.db.rows.get(id));
  return row ? JSON.stringify(row) : null;
}

const itemKinds: readonly ItemKind[] = ['enterprise', 'assessment', 'seal'];

/** The items that are there, by id; broken ones are `null`. */
export async function getAllHeld(device: Device, ids: string[]): Promise<Map<string, Held<ItemKind> | null>> {
  const rows = await onDatabase(device, () => device.db.rows.bulkGet(ids));
  return new Map(
    rows.flatMap((row) => {
      if (!row) return [];
      const held = openRow(device, row, itemKinds);
      return [[row.id, held.ok ? held.value : null]];
    }),
  );
}

/** Every row of a kind that can be read; one that is broken never hides the others. */
export async function listHeld<Kind extends RowKind>(device: Device, kind: Kind): Promise<Held<Kind>[]> {
  const rows = await onDatabase(device, () => device.db.rows.where('kind').equals(kind).toArray());
  return rows.flatMap((row) => {
    const held = openRow(device, row, [kind]);
    return held.ok ? [held.value] : [];
  });
}

export async function listRecords(device: Device, kind: RecordKind): Promise<HeldRecord[]> {
  return (await listHeld(device, kind)).map(asRecord);
}

/** The rows that cannot be read, among these or all. */
export async function brokenRows(device: Device, ids?: string[]): Promise<BrokenRow[]> {
  const { rows: table } = device.db;
  const rows = await onDatabase(device, async () => (ids ? table.bulkGet(ids) : table.toArray()));
  return rows.flatMap((row) => {
    const held = row && openRow(device, row, [row.kind]);
    if (!held || held.ok) return [];
    const rev = Number.isInteger(row.rev) ? row.rev : null;
    return [{ id: row.id, kind: row.kind, rev, issue: held.detail ?? '', raw: JSON.stringify(row) }];
  });
}
