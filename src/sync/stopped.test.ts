import { expect, test } from 'vitest';
import { aLine } from '#tests/builders/a-line.ts';
import { aSealedVisit, anEnterprise } from '#tests/builders/a-visit.ts';
import { readBody } from '#tests/builders/a-wire.ts';
import { somePorts } from '#tests/builders/some-ports.ts';
import { listWaiting } from '#storage/outbox.ts';
import { exchange } from './exchange.ts';
import { isAnyDue } from './parcel.ts';
import { push } from './push.ts';
import { makeRemote } from './remote.ts';
import { startSync } from './sync-loop.ts';

// A firewall before the hub: what it stops it answers in its own words, and all else goes through.

const minute = 60_000;
const timer = { pressed: false, asking: false };
const pressed = { pressed: true, asking: true };

async function aLineThrough(stops: (path: string, body: string) => boolean, status = 403) {
  const line = await aLine();
  const asked: string[] = [];
  const wall = { stops };
  const remote = makeRemote(async (input, init = {}) => {
    const address = input instanceof Request ? input.url : String(input);
    const path = address.split('?')[0]!;
    const body = JSON.stringify(await readBody(init)) ?? '';
    asked.push(path);
    if (!wall.stops(path, body)) return line.wire.fetch(address, init);
    return new Response('<h1>Blocked</h1>', { status, headers: { 'content-type': 'text/html' } });
  }, line.device.now);
  const count = (path: string) => asked.filter((one) => one === path).length;
  const anew = () => asked.splice(0);
  return { line: { ...line, remote }, count, anew, wall };
}

const bad = (path: string, body: string) => path === '/api/push' && body.includes('chặn');

async function someStopped(line: Parameters<typeof push>[0], many: number) {
  const ids = [];
  for (let one = 0; one < many; one += 1) ids.push(await anEnterprise(line.device, 'hoa', { name: 'chặn' }));
  return ids;
}

test("[L34] three owners' seals that a firewall stops hold up nobody: an adviser's work goes, and what is new comes", async () => {
  const { line, count } = await aLineThrough((path) => path === '/api/self');
  for (let owner = 0; owner < 3; owner += 1) await aSealedVisit(line.device, 'self');
  const { seal } = await aSealedVisit(line.device);
  expect(await exchange(line, timer)).toEqual({ fault: null, resting: 0 });
  expect(line.wire.stored.seals.has(seal)).toBe(true);
  expect(count('/api/pull')).toBe(1);
  const waiting = await listWaiting(line.device);
  expect(waiting.filter(({ door }) => door === 'push')).toEqual([]);
  expect(waiting.filter(({ lastError }) => lastError === 'stopped')).toHaveLength(3);
});

test("[L34] an owner's seal that was stopped goes at once when a person asks, and else in its own time", async () => {
  const { line, count, anew, wall } = await aLineThrough((path) => path === '/api/self');
  await aSealedVisit(line.device, 'self');
  await exchange(line, timer);
  wall.stops = () => false;
  anew();
  await exchange(line, timer);
  expect(count('/api/self')).toBe(0);
  await exchange(line, pressed);
  expect(count('/api/self')).toBe(1);
  expect(await listWaiting(line.device)).toEqual([]);
});

test('[L29] [L34] an adviser of whom a firewall stops three items still hears what is new, orders too', async () => {
  const { line, count } = await aLineThrough(bad);
  await someStopped(line, 3);
  expect(await exchange(line, timer)).toEqual({ fault: null, resting: 0 });
  expect(count('/api/pull')).toBe(1);
  const said = (await listWaiting(line.device)).map(({ lastError, tries }) => [lastError, tries]);
  expect(said).toEqual([
    ['stopped', 1],
    ['stopped', 1],
    ['stopped', 1],
  ]);
});

test('[L33] where the small question is answered by no hub either, the contact is at fault', async () => {
  const { line, count } = await aLineThrough(() => true);
  await someStopped(line, 3);
  expect(await exchange(line, timer)).toMatchObject({ fault: { fault: 'captive' } });
  expect(count('/api/pull')).toBe(0);
  expect((await listWaiting(line.device)).map(({ tries }) => tries)).toEqual([0, 0, 0]);
});

test('[L34] healthy items behind many that are stopped arrive in the same round', async () => {
  const { line } = await aLineThrough(bad);
  for (let group = 0; group < 6; group += 1) {
    await someStopped(line, 1);
    await anEnterprise(line.device);
  }
  await exchange(line, pressed);
  expect(line.wire.stored.records.size).toBe(6);
});

test('[L34] what is stopped goes up once a round and then rests ever longer, but for whoever asks for everything', async () => {
  const { line, count, anew, wall } = await aLineThrough(bad);
  const { device } = line;
  const [id] = await someStopped(line, 1);
  const tried = async (way = timer) => {
    anew();
    await exchange(line, way);
    return count('/api/push');
  };
  expect(await tried()).toBe(1);
  expect(await listWaiting(device)).toMatchObject([{ id, tries: 1, triedAt: device.now() }]);
  device.time.now += 2 * minute - 1;
  expect(await tried()).toBe(0);
  // Nor does a photo that is on its way make room for it.
  expect(await isAnyDue(device, await listWaiting(device), false)).toBe(false);
  device.time.now += 1;
  expect(await tried()).toBe(1);
  device.time.now += 2 * minute;
  expect(await tried()).toBe(0);
  expect(await tried(pressed)).toBe(1);
  // Never longer than an hour: by then whoever carries the phone is somewhere else.
  for (let more = 0; more < 6; more += 1) await tried(pressed);
  device.time.now += 60 * minute - 1;
  expect(await tried()).toBe(0);
  device.time.now += 1;
  expect(await tried()).toBe(1);
  // A clock that was set back does not hold it for years.
  device.time.now -= 24 * 60 * minute;
  expect(await tried()).toBe(1);
  wall.stops = () => false;
  expect(await tried(pressed)).toBe(1);
  expect(await listWaiting(device)).toEqual([]);
});

test('[P2] [L34] what is too large by itself rests as well', async () => {
  const { line, count, anew } = await aLineThrough(bad, 413);
  const [id] = await someStopped(line, 1);
  await exchange(line, timer);
  expect(await listWaiting(line.device)).toMatchObject([{ id, lastError: 'too-large' }]);
  anew();
  await exchange(line, timer);
  expect(count('/api/push')).toBe(0);
});

test.each([403, 413])(
  '[L34] one item that is answered with %i does not send 400 others one by one',
  async (status) => {
    const { line, count } = await aLineThrough(bad, status);
    await someStopped(line, 1);
    for (let one = 0; one < 400; one += 1) await anEnterprise(line.device);
    expect(await push(line, 'push')).toMatchObject({ confirmed: 400, fault: null });
    expect(count('/api/push')).toBeLessThanOrEqual(status === 403 ? 10 : 15);
  },
);

test('[L34] where all that is more than a few at once is stopped, it goes by a few, and not one by one', async () => {
  const few = (path: string, body: string) =>
    path === '/api/push' && (JSON.parse(body) as { items: unknown[] }).items.length > 10;
  const { line, count } = await aLineThrough(few);
  for (let one = 0; one < 100; one += 1) await anEnterprise(line.device);
  expect(await push(line, 'push')).toMatchObject({ confirmed: 100, fault: null });
  expect(count('/api/push')).toBeLessThanOrEqual(25);
});

test.each([429, 503])(
  '[L34] a page that says %i without being the hub stops what it answers, and nothing else',
  async (status) => {
    const { line } = await aLineThrough(bad, status);
    const [id] = await someStopped(line, 1);
    await anEnterprise(line.device);
    expect(await exchange(line, timer)).toEqual({ fault: null, resting: 0 });
    expect(await listWaiting(line.device)).toMatchObject([{ id, lastError: 'stopped' }]);
  },
);

test('[L34] the status says what is stopped, now and while it rests, and the next round comes no later for it', async () => {
  const { line, wall } = await aLineThrough(bad);
  const browser = somePorts(line.device.time);
  await someStopped(line, 3);
  line.device.time.now += 1;
  const loop = startSync(line.device, line.remote, browser.ports);
  await expect.poll(() => loop.status.read()).toMatchObject({ state: 'trouble', lastError: 'stopped' });
  await expect.poll(browser.due).toEqual([5 * minute]);
  browser.pass(5 * minute);
  await expect.poll(browser.due).toEqual([5 * minute]);
  expect(loop.status.read()).toMatchObject({ state: 'trouble', lastError: 'stopped', waiting: 3 });
  wall.stops = () => false;
  await loop.send();
  expect(loop.status.read()).toMatchObject({ state: 'idle', lastError: null, waiting: 0 });
  await loop.stop();
});
