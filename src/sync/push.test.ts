import { expect, test } from 'vitest';
import { aDraft, aSeal, aSealedVisit, anEnterprise } from '#tests/builders/a-visit.ts';
import { aLine } from '#tests/builders/a-line.ts';
import { type Mishap } from '#tests/builders/a-wire.ts';
import { listWaiting } from '#storage/outbox.ts';
import { listShelf } from '#storage/receipts.ts';
import { editRecord, readRecord } from '#storage/records.ts';
import { readSeal, storeSeal } from '#storage/seals.ts';
import { readSetting } from '#storage/settings.ts';
import { push } from './push.ts';

/** These mishaps, one a request, then fair weather. */
const first = (...mishaps: Mishap[]) => {
  const coming = [...mishaps];
  return () => coming.shift() ?? 'none';
};

test('a visit reaches the hub and leaves the outbox', async () => {
  const line = await aLine();
  const { seal } = await aSealedVisit(line.device);
  expect(await push(line, 'push')).toEqual({
    confirmed: 3,
    doubted: 0,
    resting: 0,
    apart: new Map(),
    fault: null,
  });
  expect(await listWaiting(line.device)).toEqual([]);
  expect(await readSeal(line.device, seal)).toMatchObject({ value: { state: { is: 'stored' } } });
  expect([line.wire.stored.records.size, line.wire.stored.seals.size]).toEqual([2, 1]);
  expect(line.wire.requests[0]?.body).toMatchObject({ protocol: 1, epoch: null });
  expect(await readSetting(line.device, 'epoch')).toBe('epoch-1');
});

test('[L19] a seal whose receipt was lost is pushed again, stored once, and gets the same receipt', async () => {
  const line = await aLine();
  const { seal } = await aSealedVisit(line.device);
  const mishaps = first('lost-reply', 'cut-reply', 'doubled');
  line.wire.weather = (path) => (path === '/api/push' ? mishaps() : 'lost-request');
  expect(await push(line, 'push')).toMatchObject({ fault: { fault: 'offline' } });
  expect(await push(line, 'push')).toMatchObject({ fault: { fault: 'captive' } });
  expect(await listWaiting(line.device)).toHaveLength(3);
  const receipt = line.wire.stored.seals.get(seal)?.verdict.receipt;
  line.wire.now += 60_000;
  expect(await push(line, 'push')).toMatchObject({ confirmed: 3, fault: null });
  expect(line.wire.stored.seals.size).toBe(1);
  expect(line.wire.stored.seals.get(seal)?.arrivals).toBe(4);
  expect(await readSeal(line.device, seal)).toMatchObject({ value: { state: { is: 'stored', receipt } } });
});

test.each(['lost-request', 'captive', 'redirect', 'hub-error', 'proxy-error', 'busy'] as const)(
  '[L21] %s empties nothing',
  async (mishap) => {
    const line = await aLine();
    await aSealedVisit(line.device);
    line.wire.weather = () => mishap;
    expect((await push(line, 'push')).fault).not.toBe(null);
    expect(await listWaiting(line.device)).toHaveLength(3);
  },
);

test('[L27] a session that ended empties nothing', async () => {
  const line = await aLine();
  await aSealedVisit(line.device);
  line.wire.account = null;
  expect(await push(line, 'push')).toMatchObject({ fault: { fault: 'signed-out' } });
  expect(await listWaiting(line.device)).toHaveLength(3);
});

test('[L21] [P4] a verdict without a receipt for what was sent empties nothing and says so', async () => {
  const line = await aLine();
  const id = await anEnterprise(line.device);
  await anEnterprise(line.device);
  line.wire.judge = (item) =>
    (item as { record: { id: string } }).record.id === id
      ? { verdict: 'stored', receipt: { hash: 'f'.repeat(64), at: '2026-11-21T01:00:00.000Z' } }
      : null;
  expect(await push(line, 'push')).toMatchObject({ confirmed: 1, doubted: 1, fault: null });
  expect(await listWaiting(line.device)).toMatchObject([{ id, tries: 1, lastError: 'receipt-differs' }]);
});

test.each(['quarantined', 'erased'] as const)(
  '[P4] %s is believed only by a receipt of what was sent, to this item',
  async (verdict) => {
    const line = await aLine();
    const id = await anEnterprise(line.device);
    const receipt = { hash: 'f'.repeat(64), at: '2026-11-21T01:00:00.000Z' };
    const said = { verdict, reason: 'malformed', ground: 'law' };
    line.wire.judge = () => ({ ...said, receipt }) as never;
    expect(await push(line, 'push')).toMatchObject({ confirmed: 0, doubted: 1 });
    line.wire.judge = () => ({ ...said, id: line.device.newId() }) as never;
    expect(await push(line, 'push')).toMatchObject({ confirmed: 0, doubted: 1 });
    expect(await listWaiting(line.device)).toMatchObject([{ id, lastError: 'receipt-differs' }]);
    expect(await readRecord(line.device, id)).toMatchObject({ ok: true });
    expect(await listShelf(line.device)).toEqual([]);
    line.wire.judge = () => said as never;
    expect(await push(line, 'push')).toMatchObject({ confirmed: 1, doubted: 0 });
    expect(await listWaiting(line.device)).toEqual([]);
  },
);

test('[L34] [P3] one item that the hub sets aside does not hold up the others', async () => {
  const line = await aLine();
  const bad = await anEnterprise(line.device);
  await anEnterprise(line.device);
  line.wire.judge = (item) =>
    (item as { record?: { id: string } }).record?.id === bad
      ? { verdict: 'quarantined', reason: 'outside-scope' }
      : null;
  expect(await push(line, 'push')).toMatchObject({ confirmed: 2, fault: null });
  expect(await listShelf(line.device)).toMatchObject([{ id: bad, reason: 'outside-scope' }]);
  expect(line.wire.stored.records.size).toBe(1);
});

test('[L34] an item over which the hub falls every time is soon sent alone, and the others arrive', async () => {
  const line = await aLine();
  const poison = await anEnterprise(line.device, 'hoa', { name: 'độc' });
  for (let index = 0; index < 5; index += 1) await anEnterprise(line.device);
  line.wire.judge = (item) => {
    if (JSON.stringify(item).includes('độc')) throw new Error('stumbled');
    return null;
  };
  for (let round = 0; round < 12; round += 1) await push(line, 'push');
  expect((await listWaiting(line.device)).map(({ id }) => id)).toEqual([poison]);
  expect(line.wire.stored.records.size).toBe(5);
});

test('[L34] a row that cannot be read stays, says so, and the others are sent', async () => {
  const line = await aLine();
  const corrupt = await anEnterprise(line.device);
  await anEnterprise(line.device);
  await line.device.db.rows.update(corrupt, { body: null });
  expect(await push(line, 'push')).toMatchObject({ confirmed: 1, fault: null });
  expect(await listWaiting(line.device)).toMatchObject([{ id: corrupt, lastError: 'broken' }]);
});

test('[P2] what is too much for the hub is sent in smaller parts; at most 200 items at once', async () => {
  const line = await aLine();
  for (let index = 0; index < 230; index += 1) await anEnterprise(line.device);
  line.wire.mostItems = 60;
  expect(await push(line, 'push')).toMatchObject({ confirmed: 230, fault: null });
  const sizes = line.wire.requests.map(({ body }) => (body as { items: unknown[] }).items.length);
  expect(sizes).toEqual([200, 100, 50, 50, 50, 50, 30]);
});

test('[P2] [L34] one item that is too large by itself stays, says so, and the others are sent', async () => {
  const line = await aLine();
  const giant = await anEnterprise(line.device, 'hoa', { name: 'ồ'.repeat(5000) });
  for (let index = 0; index < 3; index += 1) await anEnterprise(line.device);
  line.wire.mostText = 4000;
  expect(await push(line, 'push')).toMatchObject({ confirmed: 3, fault: null });
  expect(await listWaiting(line.device)).toMatchObject([{ id: giant, tries: 1, lastError: 'too-large' }]);
});

test('what the signal could not carry in time is sent in smaller parts', async () => {
  const line = await aLine();
  for (let index = 0; index < 20; index += 1) await anEnterprise(line.device);
  let asked = 0;
  const impatient: typeof line.remote = (question) =>
    line.remote({ ...question, ...(asked++ === 0 && { timeout: 20 }) });
  line.wire.weather = first('silence');
  expect(await push({ ...line, remote: impatient }, 'push')).toMatchObject({ confirmed: 20, fault: null });
});

test('a draft in which someone writes waits for a pause, but not for ever, and not once it is sealed or asked for', async () => {
  const line = await aLine();
  const { device } = line;
  const draft = await aDraft(device);
  expect(await push(line, 'push')).toMatchObject({ confirmed: 0, resting: 1 });
  device.time.now += 20_000;
  expect(await push(line, 'push')).toMatchObject({ confirmed: 1, resting: 0 });
  for (let step = 0; step < 7; step += 1) {
    await editRecord(device, draft, { place: `2.${step}` }, { by: 'hoa' });
    expect(await push(line, 'push')).toMatchObject({ resting: 1 });
    device.time.now += 19_000;
  }
  expect(await push(line, 'push')).toMatchObject({ confirmed: 1 });
  await editRecord(device, draft, { place: '3' }, { by: 'hoa' });
  expect(await push(line, 'push', { everything: true })).toMatchObject({ confirmed: 1 });
  const sealing = await aSeal(device, draft);
  await storeSeal(device, sealing);
  expect(await push(line, 'push')).toMatchObject({ confirmed: 2, resting: 0 });
  // [P27] Opened again it is a draft like any other.
  await editRecord(device, draft, { amending: sealing.seal.id, place: '4' }, { by: 'hoa' });
  expect(await push(line, 'push')).toMatchObject({ confirmed: 0, resting: 1 });
});

test('what is written while a parcel travels is not taken for sent', async () => {
  const line = await aLine();
  const id = await anEnterprise(line.device);
  const remote: typeof line.remote = async (question) => {
    const reply = await line.remote(question);
    if (line.wire.requests.length === 1) await editRecord(line.device, id, { staff: 77 }, { by: 'hoa' });
    return reply;
  };
  expect(await push({ ...line, remote }, 'push')).toMatchObject({ confirmed: 2 });
  expect(line.wire.stored.records.get(id)?.record.fields['staff']?.siblings[0]?.value).toBe(77);
  expect(await listWaiting(line.device)).toEqual([]);
});

test("[P10] an owner's seal goes alone, through its own door, without an account", async () => {
  const line = await aLine();
  line.wire.account = null;
  await aSealedVisit(line.device, 'self');
  await aSealedVisit(line.device, 'self');
  expect(await push(line, 'self')).toMatchObject({ confirmed: 2, fault: null });
  expect(
    line.wire.requests.map(({ path, body }) => [path, (body as { items: unknown[] }).items.length]),
  ).toEqual([
    ['/api/self', 1],
    ['/api/self', 1],
  ]);
  expect([line.wire.stored.records.size, line.wire.stored.seals.size]).toEqual([0, 2]);
});

test('[P9] [L23] a hub restored from a copy gets back everything that it had confirmed since', async () => {
  const line = await aLine();
  const before = line.wire.backUp();
  const { seal } = await aSealedVisit(line.device);
  await push(line, 'push');
  line.wire.restore(before);
  await anEnterprise(line.device);
  expect(await push(line, 'push')).toMatchObject({ fault: null });
  expect([line.wire.stored.records.size, line.wire.stored.seals.has(seal)]).toEqual([3, true]);
  expect(await listWaiting(line.device)).toEqual([]);
});

test('[P9] a hub restored in the middle of a run gets back what it had confirmed in that very run', async () => {
  const line = await aLine();
  for (let index = 0; index < 3; index += 1) await anEnterprise(line.device);
  await push(line, 'push');
  for (let index = 0; index < 201; index += 1) await anEnterprise(line.device);
  const before = line.wire.backUp();
  let parcels = 0;
  line.wire.weather = () => {
    if (++parcels === 2) line.wire.restore(before);
    return 'none';
  };
  expect(await push(line, 'push')).toMatchObject({ fault: null });
  expect(line.wire.stored.records.size).toBe(204);
  expect(await listWaiting(line.device)).toEqual([]);
});
