import { expect, test } from 'vitest';
import { emptyRegister } from '#core/records/register.ts';
import { listWaiting } from '#storage/outbox.ts';
import { listShelf } from '#storage/receipts.ts';
import { readRecord } from '#storage/records.ts';
import { listRecords } from '#storage/rows.ts';
import { readSetting, writeSetting } from '#storage/settings.ts';
import { aDevice } from '#tests/builders/a-device.ts';
import { anEnterprise } from '#tests/builders/a-visit.ts';
import { adviser, Wire } from '#tests/builders/a-wire.ts';
import { exchange } from './exchange.ts';
import { makeRemote } from './remote.ts';

// A hub of a later release answers a device of this one: what the device does not understand holds up nothing else.

async function aPhone(name: string, wire: Wire) {
  const device = await aDevice({ name });
  await writeSetting(device, 'account', { ...adviser, state: 'in' });
  const line = { device, remote: makeRemote((...request) => wire.fetch(...request), device.now) };
  return { device, sync: () => exchange(line, { pressed: true, asking: true }) };
}

/** Changes what the hub answers on its way to the device. */
function translated(wire: Wire, change: (reply: { [part: string]: unknown[] }, path: string) => void): void {
  const { fetch } = wire;
  wire.fetch = async (input, init) => {
    const response = await fetch(input, init);
    const reply = (await response.json()) as { [part: string]: unknown[] };
    change(reply, input as string);
    return Response.json(reply, { status: response.status });
  };
}

test('[P3] [L33] a reason that only a newer hub knows is kept as it is, and takes nobody for a captive portal', async () => {
  const wire = new Wire();
  const phone = await aPhone('phone', wire);
  const odd = await anEnterprise(phone.device);
  await anEnterprise(phone.device);
  wire.judge = (item) =>
    (item as { record: { id: string } }).record.id === odd
      ? ({ verdict: 'quarantined', reason: 'moon-phase' } as never)
      : null;
  expect(await phone.sync()).toEqual({ fault: null, resting: 0 });
  expect(await listWaiting(phone.device)).toEqual([]);
  expect(await listShelf(phone.device)).toMatchObject([
    { id: odd, state: 'quarantined', reason: 'moon-phase' },
  ]);
});

test('[P3] [L33] [L34] a verdict that only a newer hub knows leaves its item waiting, and the rest goes on, the pull too', async () => {
  const wire = new Wire();
  const [phone, other] = [await aPhone('phone', wire), await aPhone('other', wire)];
  const theirs = await anEnterprise(other.device);
  await other.sync();
  const odd = await anEnterprise(phone.device);
  for (let index = 0; index < 230; index += 1) await anEnterprise(phone.device);
  wire.judge = (item) =>
    (item as { record: { id: string } }).record.id === odd
      ? ({ verdict: 'deferred', until: 'noon' } as never)
      : null;
  expect(await phone.sync()).toMatchObject({ fault: { fault: 'server-error' } });
  expect(await listWaiting(phone.device)).toMatchObject([{ id: odd, lastError: 'unknown-verdict' }]);
  expect(wire.stored.records.size).toBe(231);
  expect(await readRecord(phone.device, theirs)).toMatchObject({ ok: true });
  wire.judge = () => null;
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await listWaiting(phone.device)).toEqual([]);
});

test.each([
  ['of a kind of the future', (record: object) => ({ ...record, kind: 'activity' })],
  [
    'whose registers have another form',
    (record: object) => ({ ...record, fields: { name: { merged: true } } }),
  ],
  ['without an id', (record: object) => ({ ...record, id: { v8: 'x' } })],
  ['that is no record at all', () => 42],
])('[P8] [L33] a pulled record %s holds up no other, and is kept as it came', async (_, change) => {
  const wire = new Wire();
  const [phone, other] = [await aPhone('phone', wire), await aPhone('other', wire)];
  const [odd, plain] = [await anEnterprise(other.device), await anEnterprise(other.device)];
  await other.sync();
  const spoken: unknown[] = [];
  translated(wire, (reply, path) => {
    if (!path.includes('/pull')) return;
    reply['records'] = reply['records']!.map((record) => {
      if ((record as { id: string }).id !== odd) return record;
      spoken.push(change(record as object));
      return spoken.at(-1);
    });
  });
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await readRecord(phone.device, plain)).toMatchObject({ ok: true });
  expect(await readSetting(phone.device, 'cursor')).toMatchObject({ at: 2 });
  const shelf = await listShelf(phone.device);
  expect(shelf).toMatchObject([{ state: 'unread' }]);
  expect(JSON.parse(shelf[0]!.raw!)).toEqual(spoken[0]);
});

test('[P8] what an older build could not read is read by the next one, and taken off the shelf', async () => {
  const wire = new Wire();
  const [phone, other] = [await aPhone('phone', wire), await aPhone('other', wire)];
  const odd = await anEnterprise(other.device);
  await other.sync();
  let understood = false;
  translated(wire, (reply, path) => {
    if (path.includes('/pull') && !understood)
      reply['records'] = reply['records']!.map((record) => ({ ...(record as object), kind: 'activity' }));
  });
  await phone.sync();
  const [entry] = await listShelf(phone.device);
  // What came is the same; it is the build that has changed.
  understood = true;
  await phone.device.db.shelf.put({ ...entry!, raw: entry!.raw!.replace('"activity"', '"enterprise"') });
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await readRecord(phone.device, odd)).toMatchObject({
    ok: true,
    value: { account: 'hoa', province: '20' },
  });
  expect(await listShelf(phone.device)).toEqual([]);
});

test("[P8] what somebody else's session brought and nobody could read is not taken in under another's", async () => {
  const wire = new Wire();
  const phone = await aPhone('phone', wire);
  const record = { id: phone.device.newId(), kind: 'enterprise', fields: { name: emptyRegister } };
  await phone.device.db.shelf.put({
    id: `unread ${record.id}`,
    of: record.id,
    kind: 'enterprise',
    state: 'unread',
    reason: 'unread',
    at: '2026-11-21T01:00:00.000Z',
    account: 'lan',
    province: '14',
    raw: JSON.stringify(record),
  });
  await phone.sync();
  expect(await listRecords(phone.device, 'enterprise')).toEqual([]);
  expect(await listShelf(phone.device)).toHaveLength(1);
});
