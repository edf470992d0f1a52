import { afterEach, expect, test } from 'vitest';
import { aDevice, withFaults } from '#tests/builders/a-device.ts';
import { aDraft, aSealedVisit, anEnterprise } from '#tests/builders/a-visit.ts';
import { adviser, Wire } from '#tests/builders/a-wire.ts';
import { somePorts } from '#tests/builders/some-ports.ts';
import { listWaiting } from '#storage/outbox.ts';
import { writeSetting } from '#storage/settings.ts';
import type { SyncPorts } from './ports.ts';
import { makeRemote } from './remote.ts';
import { readAccount, signIn, signOut } from './session.ts';
import { startSync, type SyncLoop } from './sync-loop.ts';

const loops: SyncLoop[] = [];

afterEach(async () => {
  for (const loop of loops.splice(0)) await loop.stop();
});

async function aRoom({ signedIn = true, locks }: { signedIn?: boolean; locks?: SyncPorts['locks'] } = {}) {
  const device = await aDevice();
  const wire = new Wire();
  const remote = makeRemote(wire.fetch, device.now);
  const browser = somePorts(device.time);
  if (signedIn) await writeSetting(device, 'account', { ...adviser, state: 'in' });
  const start = () => {
    const loop = startSync(device, remote, { ...browser.ports, locks });
    loops.push(loop);
    return loop;
  };
  return { device, wire, remote, browser, start, line: { device, remote } };
}

const settled = (loop: SyncLoop, state: string) => expect.poll(() => loop.status.read().state).toBe(state);

test('it sends at the start, counts what waits, and says when the hub last answered', async () => {
  const room = await aRoom();
  await aSealedVisit(room.device);
  room.wire.weather = () => 'lost-request';
  const loop = room.start();
  await settled(loop, 'offline');
  expect(loop.status.read()).toMatchObject({
    waiting: 3,
    waitingSeals: 1,
    lastContact: null,
    lastError: 'offline',
  });
  room.wire.weather = () => 'none';
  await loop.send();
  expect(loop.status.read()).toMatchObject({ state: 'idle', waiting: 0, waitingSeals: 0, lastError: null });
  expect(loop.status.read().lastContact).toBe(new Date(room.wire.now).toISOString());
  expect(room.wire.stored.seals.size).toBe(1);
});

test('the status is one object until it changes, and its listeners hear of a change', async () => {
  const room = await aRoom();
  const loop = room.start();
  await loop.send();
  const before = loop.status.read();
  let heard = 0;
  const stop = loop.status.subscribe(() => (heard += 1));
  await loop.send();
  expect(loop.status.read()).toBe(before);
  await anEnterprise(room.device);
  await expect.poll(() => loop.status.read().waiting).toBe(1);
  expect(heard).toBeGreaterThan(0);
  stop();
});

test('without signal it tries again ever later, at once when there may be signal, and the button always', async () => {
  const room = await aRoom();
  await anEnterprise(room.device);
  room.wire.weather = () => 'lost-request';
  const loop = room.start();
  await expect.poll(room.browser.due).toEqual([3750]);
  room.browser.pass(3750);
  await expect.poll(room.browser.due).toEqual([7500]);
  room.browser.signal();
  await expect.poll(room.browser.due).toEqual([15_000]);
  room.wire.weather = () => 'none';
  room.browser.signal();
  await expect.poll(() => room.wire.stored.records.size).toBe(1);
  await settled(loop, 'idle');
});

test('a hub that asks for patience gets it, but for the button', async () => {
  const room = await aRoom();
  await anEnterprise(room.device);
  room.wire.weather = () => 'busy';
  const loop = room.start();
  await expect.poll(room.browser.due).toEqual([7000]);
  expect(loop.status.read()).toMatchObject({ state: 'trouble', lastError: 'stopping' });
  room.wire.weather = () => 'none';
  room.browser.signal();
  room.browser.pass(1000);
  await expect.poll(room.browser.due).toEqual([6000]);
  expect(room.wire.stored.records.size).toBe(0);
  await loop.send();
  expect(room.wire.stored.records.size).toBe(1);
});

test('new work leaves within a moment, a draft when its writer pauses, and the button waits for nothing', async () => {
  const room = await aRoom();
  const loop = room.start();
  await loop.send();
  expect(room.browser.due()).toEqual([300_000]);
  room.browser.pass(5000);
  await anEnterprise(room.device);
  await expect.poll(room.browser.due).toEqual([1000]);
  room.browser.pass(1000);
  await expect.poll(() => room.wire.stored.records.size).toBe(1);
  await expect.poll(room.browser.due).toEqual([300_000]);
  room.browser.pass(5000);
  await aDraft(room.device);
  await expect.poll(room.browser.due).toEqual([20_000]);
  room.browser.pass(20_000);
  await expect.poll(() => room.wire.stored.records.size).toBe(2);
  await aDraft(room.device);
  await loop.send();
  expect(room.wire.stored.records.size).toBe(3);
});

test('what may not travel never keeps the loop busy', async () => {
  const room = await aRoom({ signedIn: false });
  await anEnterprise(room.device);
  const loop = room.start();
  await loop.send();
  expect(loop.status.read()).toMatchObject({ state: 'idle', waiting: 0 });
  await expect.poll(room.browser.due).toEqual([300_000]);
  expect(room.wire.requests).toEqual([]);
});

test('[L27] a session that lapsed pauses the outbox, asks for sign-in, and goes on after it', async () => {
  const room = await aRoom();
  room.wire.account = null;
  await aSealedVisit(room.device);
  room.device.time.now += 1;
  const loop = room.start();
  await settled(loop, 'signed-out');
  expect(await readAccount(room.device)).toMatchObject({ state: 'lapsed' });
  const asked = room.wire.requests.length;
  room.browser.signal();
  await expect.poll(room.browser.due).toEqual([300_000]);
  expect(room.wire.requests.length).toBe(asked);
  expect(await signIn(room.line, 'hoa', 'sai')).toEqual({ ok: false, reason: 'wrong-password' });
  expect(await signIn(room.line, 'hoa', 'ruộng bậc thang')).toEqual({
    ok: true,
    value: { ...adviser, state: 'in' },
  });
  await loop.send();
  expect(loop.status.read()).toMatchObject({ state: 'idle', waiting: 0 });
  expect(room.wire.stored.seals.size).toBe(1);
});

test('[L28] signing out without signal locks, keeps all work, and tells the hub when there is signal', async () => {
  const room = await aRoom();
  await aSealedVisit(room.device);
  room.wire.weather = () => 'lost-request';
  await signOut(room.line);
  expect(await readAccount(room.device)).toMatchObject({ id: adviser.id, state: 'leaving' });
  expect(await listWaiting(room.device)).toHaveLength(3);
  room.wire.weather = () => 'none';
  const loop = room.start();
  await settled(loop, 'signed-out');
  expect(await readAccount(room.device)).toMatchObject({ state: 'out' });
  expect(room.wire.account).toBe(null);
  await loop.send();
  expect(await listWaiting(room.device)).toHaveLength(3);
  await signIn(room.line, 'hoa', 'ruộng bậc thang');
  await loop.send();
  expect(await listWaiting(room.device)).toEqual([]);
});

test("[P10] an owner's seal leaves also while the adviser's session has lapsed", async () => {
  const room = await aRoom();
  room.wire.account = null;
  await aSealedVisit(room.device, 'self');
  await aSealedVisit(room.device);
  const loop = room.start();
  await settled(loop, 'signed-out');
  expect(loop.status.read()).toMatchObject({ waiting: 3, waitingSeals: 1 });
  expect(room.wire.stored.seals.size).toBe(1);
});

test('[P9] one round is enough to give a restored hub everything back, also when nothing waited', async () => {
  const room = await aRoom();
  await aSealedVisit(room.device);
  const before = room.wire.backUp();
  const loop = room.start();
  await loop.send();
  room.wire.restore(before);
  await loop.send();
  expect(loop.status.read()).toMatchObject({ state: 'idle', waiting: 0 });
  expect([room.wire.stored.records.size, room.wire.stored.seals.size]).toEqual([2, 1]);
});

test('[L33] a captive portal is called what it is', async () => {
  const room = await aRoom();
  await anEnterprise(room.device);
  room.wire.weather = () => 'captive';
  await settled(room.start(), 'captive');
});

test("[L6] when the device's own memory fails the loop says so, and goes on later", async () => {
  const room = await aRoom();
  await anEnterprise(room.device);
  let failing = true;
  await withFaults(room.device, (mode) =>
    failing && mode === 'readwrite' ? new DOMException('', 'QuotaExceededError') : null,
  );
  const loop = room.start();
  await expect.poll(() => loop.status.read()).toMatchObject({ state: 'trouble', lastError: 'no-space' });
  failing = false;
  room.browser.pass(3750);
  await settled(loop, 'idle');
  expect(room.wire.stored.records.size).toBe(1);
});

test('a clock that jumps back by years does not stop the loop', async () => {
  const room = await aRoom();
  room.wire.weather = () => 'busy';
  const loop = room.start();
  await settled(loop, 'trouble');
  room.wire.weather = () => 'none';
  room.device.time.now -= 5 * 365 * 86_400_000;
  room.browser.signal();
  await settled(loop, 'idle');
});

/** Locks of which another tab may hold the only one. */
function someLocks(heldElsewhere: () => boolean) {
  const request = (_name: string, options: LockOptions, work: (lock: Lock | null) => Promise<unknown>) => {
    if (!heldElsewhere()) return work({ name: 'x', mode: 'exclusive' });
    if (options.ifAvailable) return work(null);
    return new Promise((_resolve, reject) => {
      options.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
    });
  };
  return { request } as unknown as NonNullable<SyncPorts['locks']>;
}

test('[L31] one tab at a time talks to the hub; a person who pressed the button waits for another only a little', async () => {
  let held = true;
  const room = await aRoom({ locks: someLocks(() => held) });
  await anEnterprise(room.device);
  room.device.time.now += 1;
  const loop = room.start();
  await expect.poll(room.browser.due).toEqual([300_000]);
  expect(room.wire.requests).toEqual([]);
  const sent = loop.send();
  await expect.poll(room.browser.due).toEqual([3000]);
  room.browser.pass(3000);
  await sent;
  expect(room.wire.stored.records.size).toBe(1);
  held = false;
  await anEnterprise(room.device);
  await loop.send();
  expect(room.wire.stored.records.size).toBe(2);
});

test('[L31] two leaders at once store everything once', async () => {
  const room = await aRoom();
  const { seal } = await aSealedVisit(room.device);
  await Promise.all([room.start().send(), room.start().send()]);
  expect(await listWaiting(room.device)).toEqual([]);
  expect([room.wire.stored.seals.size, room.wire.stored.records.size]).toEqual([1, 2]);
  expect(room.wire.stored.seals.get(seal)?.verdict.verdict).toBe('stored');
});

test('stopped, it neither asks nor listens any more', async () => {
  const room = await aRoom();
  const loop = room.start();
  await loop.send();
  await loop.stop();
  await loop.send();
  expect([room.browser.due(), room.browser.listeners.size]).toEqual([[], 0]);
});
