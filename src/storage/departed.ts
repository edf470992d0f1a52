import { onDatabase } from './connection.ts';
import type { DepartedRow, Device } from './database.ts';

export type DepartedSeal = Extract<DepartedRow, { kind: 'seal' }>;
export type Departure = Extract<DepartedRow, { kind: 'notice' }>;

/** [P22] The receipts of seals that have gone from this device, the latest first: the proof that they were made. */
export async function listDepartedSeals(device: Device, account: string): Promise<DepartedSeal[]> {
  const rows = await onDatabase(device, () => device.db.departed.toArray());
  return rows
    .flatMap((row) => (row.kind === 'seal' && row.account === account ? [row] : []))
    .sort((a, b) => (a.receipt.at < b.receipt.at ? 1 : -1));
}

/** What has gone or has to stay, and nobody has said yet that they have read it. */
export async function listDepartures(device: Device, account: string): Promise<Departure[]> {
  const rows = await onDatabase(device, () => device.db.departed.toArray());
  return rows.flatMap((row) => {
    if (row.kind !== 'notice' || row.account !== account || row.seen) return [];
    return row.enterprises + row.assessments + row.stay > 0 ? [row] : [];
  });
}

/** What goes later is told anew. */
export async function noteDepartureSeen(device: Device, id: string): Promise<void> {
  await onDatabase(device, () =>
    device.db.departed
      .where('id')
      .equals(id)
      .modify((row) => {
        if (row.kind === 'notice') Object.assign(row, { seen: true, enterprises: 0, assessments: 0 });
      }),
  );
}
