import type { Device } from '#storage/database.ts';
import { readSetting } from '#storage/settings.ts';
import { readPeople } from '#storage/whose.ts';
import { useStored } from './device.ts';

/** Who writes on this device, and what others are called who wrote in what came from the hub; null where nobody said. */
export function useNameOf(): (account: string) => string | null {
  const names = useStored(readNames);
  return (account) => names?.[account] ?? null;
}

async function readNames(device: Device): Promise<{ [account: string]: string }> {
  const people = Object.entries(await readPeople(device)).map(([id, { name }]) => [id, name] as const);
  return { ...(await readSetting(device, 'colleagues')), ...Object.fromEntries(people) };
}
