import { orderedSchema, type ErasedRequest, type Order } from '#protocol/devices.ts';
import { eraseDevice, noteOrder } from '#storage/order.ts';
import { readSetting, writeSetting } from '#storage/settings.ts';
import type { Line } from './push.ts';
import { finishSignOut } from './session.ts';

/** [P25] [L29] What a pull said of orders: the device closes at once, or opens again where nothing is ordered any more. */
export async function hearOrder({ device }: Line, account: string, order: Order | null): Promise<void> {
  await noteOrder(device, account, order);
}

/**
 * After a round in which everything went that could: erases this device where its order says so and nothing is left. True
 * where it did. That an account is blocked erases nothing: it may have been a mistake, and closes.
 */
export async function obeyOrder(line: Line): Promise<boolean> {
  const { device } = line;
  const order = await readSetting(device, 'order');
  if (order?.is !== 'erase' || !(await eraseDevice(device))) return false;
  await tellErased(line);
  return true;
}

/** The hub is told once it can be, and its session ended; until then the notice remembers that it was not. */
export async function tellErased(line: Line): Promise<void> {
  const { device, remote, signal } = line;
  const erased = await readSetting(device, 'erased');
  if (!erased || erased.told) return;
  // A build of before kept the id, and would be erased again for ever.
  const renamed = (await readSetting(device, 'birth')) !== erased.device;
  const said: ErasedRequest = { account: erased.account, device: erased.device, renamed };
  const body = JSON.stringify(said);
  const reply = await remote({
    path: '/api/devices/erased',
    method: 'POST',
    schema: orderedSchema,
    body,
    signal,
  });
  const inVain = !reply.ok && (reply.fault === 'signed-out' || reply.fault === 'refused');
  if (!reply.ok && !inVain) return;
  if (reply.ok) await finishSignOut(line);
  await writeSetting(device, 'erased', { ...erased, told: true });
}
