import type { DBCore } from 'dexie';
import { openDevice, type Device, type Opening, type Whose } from '#storage/database.ts';

export const morning = Date.parse('2026-11-21T01:00:00.000Z');

/** A device with a memory of its own under `name`, and a clock that stands still until it is moved. */
export async function aDevice(
  opening: Opening & { time?: { now: number } } = {},
): Promise<Device & { time: { now: number } }> {
  const time = opening.time ?? { now: morning };
  const opened = await openDevice({ now: () => time.now, ...opening });
  if (!opened.ok) throw new Error(`${opened.reason} ${opened.detail}`);
  return Object.assign(opened.value, { time });
}

/** Lets `fault` decide, before every transaction on the database, whether it fails and how. */
export async function withFaults(
  device: Device,
  fault: (mode: string, stores: string[], durability: string | undefined) => Error | null,
): Promise<void> {
  device.db.close({ disableAutoOpen: false });
  device.db.use({
    stack: 'dbcore',
    name: 'faults',
    create: (core: DBCore) => ({
      ...core,
      transaction: (stores, mode, options) => {
        const error = fault(mode, stores, options?.durability);
        if (error) throw error;
        return core.transaction(stores, mode, options);
      },
    }),
  });
  await device.db.open();
}

/** Makes a memory what a build left behind that did not store whose anything is. */
export async function forgetWhose({ db }: Device): Promise<void> {
  const forget = (item: Whose) => {
    delete item.account;
    delete item.province;
  };
  await db.rows.toCollection().modify(forget);
  await db.outbox.toCollection().modify(forget);
  await db.settings.delete('accounts');
}
