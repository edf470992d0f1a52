import * as z from 'zod/mini';
import { onDatabase } from './connection.ts';
import type { Device } from './database.ts';
import { readSetting } from './settings.ts';
import { getHeld, settle, type Change } from './vault.ts';

/** What was typed into each field of a form that was not saved. */
export type Typed = { [field: string]: string };

/** Whose form it is: an account's id, or `self` for an owner without one. */
export interface FormOf {
  form: string;
  by: string;
}

/** null where nothing was left behind, or what was cannot be read. */
export async function readTyped(device: Device, of: FormOf): Promise<Typed | null> {
  await moveOldTyped(device);
  const held = await getHeld(device, ['typed'], rowOf(of));
  return held.ok ? held.value.body.typed : null;
}

/** null forgets it. Such a row is never offered to the hub. */
export async function writeTyped(device: Device, of: FormOf, typed: Typed | null): Promise<void> {
  const id = rowOf(of);
  await settle(device, async () => {
    const held = await getHeld(device, ['typed'], id);
    const rev = held.ok ? held.value.rev : 0;
    if (!held.ok && (held.reason === 'broken' || !typed)) return { batch: null, answer: undefined };
    const change: Change = { id, kind: 'typed', rev, account: of.by, body: typed && { typed } };
    return { batch: { changes: [change] }, answer: undefined };
  });
}

function rowOf({ form, by }: FormOf): string {
  return `typed ${by} ${form}`;
}

const oldSchema = z.record(z.string(), z.record(z.string(), z.string()));

/**
 * Once, all forms lay in one plain setting and belonged to nobody. They go to whoever was here last, where nothing newer
 * lies already; the setting goes once they are there.
 */
export async function moveOldTyped(device: Device): Promise<void> {
  const { settings } = device.db;
  const old = await onDatabase(device, () => settings.get('typed'));
  if (!old) return;
  const read = z.safeParse(oldSchema, old.value);
  if (!read.success) return;
  const account = await readSetting(device, 'account');
  for (const [form, typed] of Object.entries(read.data)) {
    const of = { form, by: form === 'self' ? 'self' : (account?.id ?? 'self') };
    const here = await getHeld(device, ['typed'], rowOf(of));
    if (!here.ok) await writeTyped(device, of, typed);
  }
  await onDatabase(device, () => settings.delete('typed'));
}
