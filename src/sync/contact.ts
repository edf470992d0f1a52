import type { Device } from '#storage/database.ts';
import { readSetting, writeSetting, writeSettings } from '#storage/settings.ts';

/** A slower answer says too little about when the hub's clock was read; a sleeping phone makes it worthless. */
const slowest = 10_000;

/** Remembers when the hub last answered and by how much its clock is ahead of ours, [L30]. */
export async function noteContact(
  device: Device,
  { at, took, heardAt }: { at: string; took: number; heardAt: number },
): Promise<void> {
  const measured = Math.round(Date.parse(at) - (heardAt - took / 2));
  const known = await readSetting(device, 'clockOffset');
  const tells = took >= 0 && took <= slowest;
  const differs = known === undefined || Math.abs(measured - known) > 1000 + took / 2;
  await writeSettings(device, { lastContact: at, ...(tells && differs && { clockOffset: measured }) });
}

/** [P23] A hub that says none knows none: it may have been set back to an older release. */
export async function noteDictionaries(device: Device, said: string[] = []): Promise<void> {
  const known = (await readSetting(device, 'dictionaries')) ?? [];
  if (JSON.stringify(known) !== JSON.stringify(said)) await writeSetting(device, 'dictionaries', said);
}
