import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '#core/records/canonical.ts';
import { valuesOf } from '#core/records/record.ts';
import type { Device } from '#storage/database.ts';
import { listWaiting } from '#storage/outbox.ts';
import { createRecord } from '#storage/create-record.ts';
import { editRecord, readRecord } from '#storage/records.ts';
import { readSeal, storeSeal } from '#storage/seals.ts';
import { writeSetting } from '#storage/settings.ts';
import { aDevice, withFaults } from '#tests/builders/a-device.ts';
import { aDraft, aSeal } from '#tests/builders/a-visit.ts';
import { adviser, Wire, type Mishap, type Stored } from '#tests/builders/a-wire.ts';
import { exchange } from './exchange.ts';
import { makeRemote } from './remote.ts';

// Two devices of one adviser write, seal and sync over a network where anything happens, and are killed before any
// transaction; the hub is restored from a copy. At the end, in fair weather, everything that was shown as saved is on
// the hub: every seal once, every record equal on all sides, every outbox empty.

const mishaps: Mishap[] = [
  'none',
  'none',
  'none',
  'lost-request',
  'lost-reply',
  'doubled',
  'cut-reply',
  'hub-error',
  'proxy-error',
  'busy',
  'captive',
  'redirect',
];

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('edit' as const), who: fc.nat(1), value: fc.nat(99) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('seal' as const), who: fc.nat(1), value: fc.nat(1) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('sync' as const),
      who: fc.nat(1),
      value: fc.nat(mishaps.length - 1),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('crash' as const), who: fc.nat(1), value: fc.nat(6) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('back up' as const), who: fc.nat(1), value: fc.nat(1) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('restore' as const), who: fc.nat(1), value: fc.nat(1) }),
  },
);

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

let runs = 0;

test('[L19] [L21] [L23] [P4] [P5] [P9] whatever happens, nothing that was saved is lost and every seal arrives once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (history) => {
      runs += 1;
      const wire = new Wire();
      wire.pageSize = 2;
      const phones = [await aPhone(`one-${runs}`, wire), await aPhone(`two-${runs}`, wire)] as const;
      const shared = '01890000-0000-7000-8000-0000000000e1';
      for (const phone of phones) {
        await createRecord(phone.device, 'enterprise', { name: 'Na Chi Lăng' }, { by: 'hoa', id: shared });
      }
      const saved = new Map<string, number>();
      const seals: string[] = [];
      let copy: Stored = wire.backUp();
      for (const [index, { do: what, who, value }] of history.entries()) {
        const phone = phones[who]!;
        const writes = history[index - 1]?.do === 'crash' ? history[index - 1]!.value : Infinity;
        if (what === 'edit') {
          const field = `${who}-${value}`;
          const made = await phone.run(
            (device) => editRecord(device, shared, { [field]: index }, { by: 'hoa' }),
            writes,
          );
          if (made !== 'killed' && made.ok) saved.set(field, index);
        } else if (what === 'seal') {
          const made = await phone.run(async (device) => {
            const draft = await aDraft(device);
            const sealing = await aSeal(device, draft);
            return [await storeSeal(device, sealing), sealing.seal.id] as const;
          }, writes);
          if (made !== 'killed' && made[0].ok) seals.push(made[1]);
        } else if (what === 'sync') {
          wire.weather = () => mishaps[(value + wire.requests.length) % mishaps.length]!;
          await phone.run(phone.sync, writes);
          wire.weather = () => 'none';
        } else if (what === 'back up') copy = wire.backUp();
        else if (what === 'restore') wire.restore(copy);
      }
      for (const phone of [...phones, ...phones, ...phones]) {
        expect(await phone.sync(phone.device)).toMatchObject({ fault: null });
      }
      const hub = wire.stored.records.get(shared)!.record;
      expect(valuesOf(hub)).toMatchObject(Object.fromEntries(saved));
      for (const { device } of phones) {
        const here = await readRecord(device, shared);
        expect(here.ok && canonicalJson(here.value.record)).toBe(canonicalJson(hub));
        expect(await listWaiting(device)).toEqual([]);
        device.db.close();
      }
      expect(seals.filter((id) => !wire.stored.seals.has(id))).toEqual([]);
      expect(wire.stored.quarantine).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

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
