import { writeSetting, type Account } from '#storage/settings.ts';
import { makeRemote } from '#sync/remote.ts';
import { aDevice } from './a-device.ts';
import { adviser, Wire } from './a-wire.ts';

export const hoa: Account = { ...adviser, state: 'in' };

/** A phone on which she is signed in, and the hub that it talks to. */
export async function aLine() {
  const wire = new Wire();
  const device = await aDevice();
  await writeSetting(device, 'account', hoa);
  return { wire, device, remote: makeRemote(wire.fetch, device.now) };
}
