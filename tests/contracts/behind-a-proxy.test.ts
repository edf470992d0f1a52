import { randomBytes } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { createRecord } from '#storage/create-record.ts';
import { listWaiting } from '#storage/outbox.ts';
import { aHub, type TestHub } from '#tests/builders/a-hub.ts';
import { aProxy, stopping, type Proxy } from '#tests/builders/a-proxy.ts';
import { aPhoneOf, visitOn } from './a-phone.ts';
import { rowsIn } from './a-sender.ts';

// Between the phones and the hub stands what neither knows: it takes no more than so much, or not this, and says so in its
// own way. What it lets through arrives once, and what it stops stays in sight and holds up nothing else.

let hub: TestHub;
beforeAll(async () => {
  hub = await aHub();
});

async function aPhoneBehind(proxy: Proxy) {
  const phone = await aPhoneOf(hub, { at: () => proxy.hub });
  const adviser = await hub.anAccount('adviser');
  await phone.signIn(adviser);
  expect(await phone.sync()).toMatchObject({ fault: null });
  return { ...phone, adviser };
}

test.each(stopping)(
  '[P2] [L19] [L34] where %s comes instead for what is large, all of it arrives in smaller parts, once',
  async (stops) => {
    const proxy = aProxy(hub, stops, 3_000);
    const { device, adviser, sync } = await aPhoneBehind(proxy);
    const seals = [];
    for (let visit = 0; visit < 8; visit += 1) seals.push(await visitOn(hub, device, { by: adviser.id }));
    expect(await sync()).toEqual({ fault: null, resting: 0 });
    expect(await listWaiting(device)).toEqual([]);
    expect(proxy.requests.some(({ bytes }) => bytes > proxy.most)).toBe(true);
    expect(await rowsIn(hub, 'seals', `account = '${adviser.id}'`)).toBe(seals.length);
  },
);

test.each(stopping.filter((stops) => stops !== 'cut'))(
  '[L21] [L34] what alone is answered with %s stays and says so, and everything else arrives',
  async (stops) => {
    const proxy = aProxy(hub, stops, 6_000);
    const { device, adviser, sync } = await aPhoneBehind(proxy);
    const { id: by } = adviser;
    // No packing makes it smaller.
    const note = randomBytes(9_000).toString('base64');
    const id = device.newId();
    const giant = await createRecord(device, 'enterprise', { name: 'HTX', note }, { by, id });
    if (!giant.ok) throw new Error(giant.reason);
    const { seal } = await visitOn(hub, device, { by });
    expect(await sync()).toEqual({ fault: null, resting: 0 });
    const reason = stops === '413' ? 'too-large' : 'stopped';
    expect(await listWaiting(device)).toMatchObject([{ id, lastError: reason }]);
    expect(await rowsIn(hub, 'seals', `id = '\\x${seal}'`)).toBe(1);
    // Another network, or another day.
    proxy.most = Infinity;
    expect(await sync()).toEqual({ fault: null, resting: 0 });
    expect(await listWaiting(device)).toEqual([]);
    expect(await rowsIn(hub, 'records', `id = '${id}'`)).toBe(1);
  },
);

test('[L21] where nothing but the smallest comes through, a round ends after a few, and they say so', async () => {
  const proxy = aProxy(hub, '502');
  const { device, adviser, sync } = await aPhoneBehind(proxy);
  for (let visit = 0; visit < 5; visit += 1) await visitOn(hub, device, { by: adviser.id });
  proxy.most = 0;
  const before = proxy.requests.length;
  expect(await sync()).toMatchObject({ fault: null });
  const waiting = await listWaiting(device);
  expect(waiting).toHaveLength(15);
  expect(waiting.filter(({ lastError }) => lastError === 'stopped')).toHaveLength(6);
  // 15 items, then 2, then three times one, the first short one in both packings; and after the pull three others.
  const pushes = proxy.requests.slice(before).filter(({ path }) => path === '/api/push');
  expect(pushes).toHaveLength(9);
});
