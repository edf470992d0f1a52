import type { Order } from '#protocol/devices.ts';
import { onDatabase } from './connection.ts';
import type { Device } from './database.ts';
import { listAllUnsent } from './file-marks.ts';
import { listOnlyHere, ownersRows } from './only-here.ts';
import { brokenRows } from './rows.ts';
import { readSetting, readSettings, type Account, type SettingKey, type SettingValue } from './settings.ts';
import { moveOldTyped } from './typed.ts';
import { settle } from './vault.ts';

// [P25] [L29] An order to erase this device, or that its account is blocked. First everything that waits goes up; only once
// nothing here is without a receipt does anything go, and what cannot go up keeps all of it here, closed. What no hub will
// ever hold goes only after a person at the device has agreed to it.

/** Closes this device to whoever is signed in, together with the reason; an order that was taken back opens it again. */
export async function noteOrder(device: Device, id: string, order: Order | null): Promise<void> {
  await settle(device, async () => {
    const [account, known, birth, erased] = await readSettings(device, 'account', 'order', 'birth', 'erased');
    if (account?.id !== id || (!order && !known)) return { batch: null, answer: undefined };
    // A hub that was restored gives orders again that an older build has carried out here long ago, under the same name of
    // this memory: it takes another name now, and whoever works here since goes on.
    const isDone =
      order?.is === 'erase' && erased?.is === 'erase' && birth === erased.device && order.at <= erased.at;
    if (isDone) return { batch: { settings: [{ key: 'birth', value: device.newId() }] }, answer: undefined };
    const state: Account['state'] = order ? 'revoked' : 'in';
    const same = known && known.is === order?.is && known.at === order.at;
    const settings = [
      { key: 'account' as const, value: { ...account, state } },
      { key: 'order' as const, value: order ? { ...(same && known), ...order, account: id } : null },
    ];
    return { batch: { settings }, answer: undefined };
  });
}

/** What is still to be handed over, by whoever wrote it, and what never can be. */
export interface Remaining {
  waiting: number;
  files: number;
  /** A colleague's sealed files that this device carries. */
  carried: number;
  /** Rows that nobody can read, so that no hub has them. */
  unreadable: number;
  /** What no hub will ever hold, and nobody has agreed to lose: `only-here.ts`. */
  onlyHere: string[];
}

export async function readRemaining(device: Device): Promise<Remaining> {
  const { outbox, carried, shelf, settings } = device.db;
  const [waiting, carrying, replaced, oldForms] = await onDatabase(device, () =>
    Promise.all([
      outbox.count(),
      carried.filter(({ state }) => state !== 'delivered').count(),
      shelf.filter(({ state }) => state === 'replaced').count(),
      settings.where('key').equals('typed').count(),
    ]),
  );
  const unsent = await listAllUnsent(device);
  const unreadable = (await brokenRows(device)).length + replaced + oldForms;
  const agreed = new Set((await readSetting(device, 'order'))?.agreed);
  const onlyHere = (await listOnlyHere(device, { unsent })).filter((key) => !agreed.has(key));
  return { waiting, files: unsent.length, carried: carrying, unreadable, onlyHere };
}

export function isHandedOver({ onlyHere, ...counts }: Remaining): boolean {
  return onlyHere.length === 0 && Object.values(counts).every((count) => count === 0);
}

/** A person at this device has read that these are nowhere else, and lets them go with the rest. */
export async function agreeToLose(device: Device, onlyHere: readonly string[]): Promise<void> {
  await onDatabase(device, () =>
    device.db.settings
      .where('key')
      .equals('order')
      .modify((row) => {
        const order = row.value as { agreed?: string[] } | null;
        if (order) row.value = { ...order, agreed: [...new Set([...(order.agreed ?? []), ...onlyHere])] };
      }),
  );
}

/** What is about the device itself, and about nobody. */
const kept = new Set<string>(['device', 'language', 'filesOnWifi', 'clockOffset'] satisfies SettingKey[]);

/**
 * Takes everything of the programme's off this device and leaves the notice of it. What an owner entered here without an
 * account is theirs, and stays. All is looked at within the transaction that deletes: where something waits, nothing goes.
 */
export async function eraseDevice(device: Device): Promise<boolean> {
  const { db } = device;
  await moveOldTyped(device);
  const gone = await onDatabase(device, () =>
    db.transaction('rw', db.tables, async () => {
      const [order, account, birth] = await readSettings(device, 'order', 'account', 'birth');
      if (order?.is !== 'erase' || !account || !birth) return false;
      if (!isHandedOver(await readRemaining(device))) return false;
      const { agreed: _, ...ordered } = order;
      const erased: SettingValue<'erased'> = {
        ...ordered,
        device: birth,
        name: account.name,
        told: false,
        erasedAt: new Date(device.now()).toISOString(),
      };
      const stay = await ownersRows(device);
      const settings = await db.settings.toCollection().primaryKeys();
      await db.settings.bulkDelete(settings.filter((key) => !kept.has(key)));
      // Another memory from here on: the order is about the old one, of which a copied profile may have another.
      await db.settings.bulkPut([
        { key: 'erased', value: erased },
        { key: 'birth', value: device.newId() },
      ]);
      await db.rows
        .filter(({ id, kind, account: of }) => !stay.has(id) && !(kind === 'typed' && of === 'self'))
        .delete();
      await db.files.filter(({ assessment }) => !stay.has(assessment)).delete();
      await db.fileMarks.filter(({ assessment }) => !stay.has(assessment)).delete();
      await db.thumbs.filter(({ assessment }) => !stay.has(assessment)).delete();
      for (const table of [db.shelf, db.courier, db.carried, db.carriedParts, db.departed])
        await table.clear();
      return true;
    }),
  );
  if (gone) device.signer = null;
  return gone;
}

/** The notice is out of sight; that the hub was not told yet is not forgotten with it. */
export async function noteErasedSeen(device: Device): Promise<void> {
  await onDatabase(device, () =>
    device.db.settings
      .where('key')
      .equals('erased')
      .modify((row) => {
        row.value = { ...(row.value as object), seen: true };
      }),
  );
}
