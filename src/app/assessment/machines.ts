import * as z from 'zod/mini';
import { valuesOf, type StoredRecord } from '#core/records/record.ts';
import type { Device } from '#storage/database.ts';
import { editRecord, type Values } from '#storage/records.ts';
import { readDeviceId, readSetting } from '#storage/settings.ts';
import { isOfDevice } from '#storage/signer.ts';

const machineSchema = z.object({ browser: z.string(), system: z.string() });

/** What a device is called by whoever used it: `{browser: 'Chrome', system: 'Android'}`. */
export type Machine = z.infer<typeof machineSchema>;

/** Where an open assessment was written in last, if that was not here. */
export interface Elsewhere {
  /** By corrected clocks (ISO). */
  at: string;
  /** The end of the device's id. */
  device: string;
  /** null where the device has not said what it is. */
  machine: Machine | null;
}

const prefix = 'machine.';

/** Signers of one device have these last twelve digits in common. */
const endOf = (device: string) => device.slice(-12);

const browsers: [RegExp, string][] = [
  [/Edg(A|iOS)?\//, 'Edge'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/CocCoc|coc_coc/i, 'Cốc Cốc'],
  [/OPR\//, 'Opera'],
  [/(Firefox|FxiOS)\//, 'Firefox'],
  [/(Chrome|CriOS)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'Chromebook'],
  [/Macintosh/, 'Mac'],
  [/Linux/, 'Linux'],
];

/** null where the browser does not say. An iPad gives itself out for a Mac, but is touched by several fingers. */
export function machineOf({
  userAgent,
  maxTouchPoints,
}: Pick<Navigator, 'userAgent' | 'maxTouchPoints'>): Machine | null {
  const named = (list: [RegExp, string][]) => list.find(([sign]) => sign.test(userAgent))?.[1];
  const [browser, system] = [named(browsers), named(systems)];
  if (!browser || !system) return null;
  return { browser, system: system === 'Mac' && maxTouchPoints > 1 ? 'iPad' : system };
}

/** What a draft says of the device that works on it, so that its others can name it. */
export async function machineValues(device: Device): Promise<Values> {
  const machine = 'navigator' in globalThis ? machineOf(navigator) : null;
  return machine ? { [`${prefix}${endOf(await readDeviceId(device))}`]: { ...machine } } : {};
}

/** Whoever goes on here tells the other devices. What cannot be noted keeps nobody from going on. */
export async function noteMachine(device: Device, id: string): Promise<void> {
  const note = async () => {
    const account = await readSetting(device, 'account');
    // No other device writes this field, and no screen takes it for an answer.
    if (account) await editRecord(device, id, await machineValues(device), { by: account.id });
  };
  await note().catch(() => {});
}

/** null where the last thing that was said in it was said on this device. */
export function lastElsewhere(record: StoredRecord, own: string): Elsewhere | null {
  const writes = Object.entries(record.fields)
    .filter(([field]) => !field.startsWith(prefix))
    .flatMap(([, { siblings }]) => siblings);
  const [last] = writes.toSorted((a, b) => (a.at < b.at ? 1 : -1));
  if (!last || isOfDevice(last.dot[0], own)) return null;
  const end = endOf(last.dot[0]);
  const machine = machineSchema.safeParse(valuesOf(record)[`${prefix}${end}`]);
  return { at: last.at, device: end, machine: machine.success ? machine.data : null };
}
