import { createContext, useContext } from 'react';
import type { Device } from '#storage/database.ts';
import { readSetting, type Account } from '#storage/settings.ts';
import { useRead } from './use-read.ts';

/** This device's open memory, given to every screen by the app; screens are drawn only once it is open. */
export const DeviceContext = createContext<Device | null>(null);

export function useDevice(): Device {
  const device = useContext(DeviceContext);
  if (!device) throw new Error('a screen was drawn before the memory of this device was open');
  return device;
}

/** What a read of storage answers, read again whenever what it touched has changed; undefined until the first answer. */
export function useStored<Value>(
  read: (device: Device) => Promise<Value>,
  ...changing: unknown[]
): Value | undefined {
  const device = useDevice();
  return useRead(device, async () => read(device), changing);
}

/** Who signed in last on this device, whatever became of the session; null: nobody ever did. */
export function useAccount(): Account | null | undefined {
  return useStored(readAccount);
}

export async function readAccount(device: Device): Promise<Account | null> {
  return (await readSetting(device, 'account')) ?? null;
}
