import type { Order } from '#protocol/devices.ts';
import { onDatabase } from './connection.ts';
import type { Device } from './database.ts';
import { listAllUnsent } from './file-marks.ts';
import { travels } from './records.ts';
import { brokenRows, listHeld } from './rows.ts';
import { readSetting, type Account, type SettingKey } from './settings.ts';
import { settle } from './vault.ts';

// [P25] [L29] An order to erase this device, or that its account is blocked. First everything that waits goes up; only once
// nothing here is without a receipt does anything go, and what cannot go up keeps all of it here, closed.

/** Closes this device to whoever is signed in, together with the reason; an order that was taken back opens it again. */
export async function noteOrder(device: Device, id: string, order: Order | null): Promise<void> {
  await settle(device, async () => {
    const account = await readSetting(device, 'account');
    const known = await readSetting(device, 'order');
    if (account?.id !== id) return { batch: null, answer: undefined };
    if (!order && !known) return { batch: null, answer: undefined };
    const state: Account['state'] = order ? 'revoked' : 'in';
    const settings = [
      { key: 'account' as const, value: { ...account, state } },
      { key: 'order' as const, value: order ? { ...order, account: id } : null },
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
}

export async function readRemaining(device: Device): Promise<Remaining> {
  const { outbox, carried, shelf } = device.db;
  const [waiting, carrying, replaced] = await onDatabase(device, () =>
    Promise.all([
      outbox.count(),
      carried.filter(({ state }) => state !== 'delivered').count(),
      shelf.filter(({ state }) => state === 'replaced').count(),
    ]),
  );
  const files = (await listAllUnsent(device)).length;
  const unreadable = (await brokenRows(device)).length + replaced;
  return { waiting, files, carried: carrying, unreadable };
}

export function isHandedOver(remaining: Remaining): boolean {
  return Object.values(remaining).every((count) => count === 0);
}

/** Whoever else signed in here may have work of theirs to come back to; an order about one account is not about them. */
export async function isAloneHere(device: Device, id: string): Promise<boolean> {
  return Object.keys((await readSetting(device, 'accounts')) ?? {}).every((one) => one === id);
}

/** What is about the device itself, and about nobody. */
const kept = new Set<string>([
  'device',
  'birth',
  'language',
  'filesOnWifi',
  'clockOffset',
] satisfies SettingKey[]);

/**
 * Takes everything of the programme's off this device and leaves the notice of it. What an owner entered here without an
 * account is theirs, and stays. False where something came to wait meanwhile: in the same transaction nothing goes.
 */
export async function eraseDevice(device: Device): Promise<boolean> {
  const { db } = device;
  if (!isHandedOver(await readRemaining(device))) return false;
  const owners = [
    ...(await listHeld(device, 'enterprise')).filter(({ body }) => !travels(body)),
    ...(await listHeld(device, 'assessment')).filter(({ body }) => !travels(body)),
    ...(await listHeld(device, 'seal')).filter(({ body }) => body.source === 'self'),
  ];
  const stay = new Set(owners.map(({ id }) => id));
  const revs = new Map(await onDatabase(device, () => readRevs(device)));
  const order = await readSetting(device, 'order');
  const account = await readSetting(device, 'account');
  const birth = await readSetting(device, 'birth');
  if (!order || !account || !birth) return false;
  const erased = {
    ...order,
    device: birth,
    name: account.name,
    told: false,
    erasedAt: new Date(device.now()).toISOString(),
  };
  const gone = await onDatabase(device, () =>
    db.transaction('rw', db.tables, async () => {
      const now = await readRevs(device);
      const moved = now.length !== revs.size || now.some(([id, rev]) => revs.get(id) !== rev);
      if (moved || (await db.outbox.count()) > 0) return false;
      const settings = await db.settings.toCollection().primaryKeys();
      await db.settings.bulkDelete(settings.filter((key) => !kept.has(key)));
      await db.settings.put({ key: 'erased', value: erased });
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

async function readRevs({ db }: Device): Promise<[string, number][]> {
  const revs: [string, number][] = [];
  await db.rows.each(({ id, rev }) => void revs.push([id, rev]));
  return revs;
}
