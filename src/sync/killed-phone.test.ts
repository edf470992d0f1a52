import { expect, test } from 'vitest';
import type { Device } from '#storage/database.ts';
import { listWaiting } from '#storage/outbox.ts';
import { readSeal, storeSeal } from '#storage/seals.ts';
import { writeSetting } from '#storage/settings.ts';
import { aDevice, withFaults } from '#tests/builders/a-device.ts';
import { aDraft, aSeal } from '#tests/builders/a-visit.ts';
import { adviser, Wire } from '#tests/builders/a-wire.ts';
import { exchange } from './exchange.ts';
import { makeRemote } from './remote.ts';

// At every point where a phone may die. Everything else that may befall it is in tests/simulate.

class Killed extends Error {}

/** A phone that can be killed before its next write but `n`, and be started again with what it had stored. */
async function aPhone(name: string, wire: Wire) {
  let left = Infinity;
  const time = { now: wire.now };
  const begin = async () => {
    left = Infinity;
    const device = await aDevice({ name, time });
    await withFaults(device, (mode) => {
      if (left < 0) return new Killed();
      if (mode === 'readwrite' && left-- <= 0) return new Killed();
      return null;
    });
    return device;
  };
  const phone = {
    device: await begin(),
    /** Runs something; a phone that dies in the middle of it starts again. */
    async run<Value>(work: (device: Device) => Promise<Value>, writes = Infinity): Promise<Value | 'killed'> {
      left = writes;
      try {
        return await work(phone.device);
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
        phone.device.db.close();
        phone.device = await begin();
        return 'killed';
      } finally {
        left = Infinity;
      }
    },
    sync: (device: Device) =>
      exchange({ device, remote: makeRemote(wire.fetch, () => time.now) }, { pressed: true, asking: true }),
  };
  await writeSetting(phone.device, 'account', { ...adviser, state: 'in' });
  return phone;
}

test('[L19] a seal is confirmed on the device only if it is on the hub, at every point where the phone may die', async () => {
  for (let writes = 0; writes < 8; writes += 1) {
    const wire = new Wire();
    const phone = await aPhone(`killed-${writes}`, wire);
    const sealing = await aSeal(phone.device, await aDraft(phone.device));
    await storeSeal(phone.device, sealing);
    await phone.run(phone.sync, writes);
    const held = await readSeal(phone.device, sealing.seal.id);
    const waits = (await listWaiting(phone.device)).some(({ id }) => id === sealing.seal.id);
    expect(held.ok && held.value.state.is).toBe(waits ? 'waiting' : 'stored');
    await phone.sync(phone.device);
    expect(await readSeal(phone.device, sealing.seal.id)).toMatchObject({
      value: { state: { is: 'stored' } },
    });
    expect(wire.stored.seals.size).toBe(1);
  }
});
