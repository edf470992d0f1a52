import { expect, onTestFinished, test, vi } from 'vitest';
import { startSync } from '#sync/sync-loop.ts';
import { aBreakingRoad } from '#tests/builders/a-breaking-road.ts';
import type { TestHub } from '#tests/builders/a-hub.ts';
import { aProxy, type Proxy } from '#tests/builders/a-proxy.ts';
import { somePorts } from '#tests/builders/some-ports.ts';
import { aHubWithDisk, aPhoto, aWorkingPhone, hashOf, kept } from './a-photo-phone.ts';

// Photos on their way through something that takes less at once than a part of them has.

async function aPhoneBehind(most: number) {
  const { hub, dataDir } = await aHubWithDisk();
  const proxy = aProxy(hub, '413', most);
  const phone = await aWorkingPhone(hub, await aBreakingRoad(proxy.hub));
  return { dataDir, proxy, phone };
}

test.each([100_000, 20_000])(
  '[P18] [L34] where no more than %i bytes pass at once, photos go in smaller parts, and the first try is not made anew for each',
  async (most) => {
    const { dataDir, proxy, phone } = await aPhoneBehind(most);
    const photos = [aPhoto(300_000), aPhoto(310_000)];
    await phone.draftWith(...photos);
    expect(await phone.send()).toEqual({ fault: null, restored: false });
    expect(await phone.unsent()).toEqual([]);
    for (const photo of photos) expect((await kept(dataDir, photo))?.equals(photo)).toBe(true);
    expect(proxy.requests.filter(({ bytes }) => bytes > most)).toHaveLength(most > 64 * 1024 ? 1 : 2);
  },
);

test('[L21] [L34] where no part of a photo passes it stays, with the reason, and a small one goes', async () => {
  const { dataDir, phone } = await aPhoneBehind(8_000);
  const [small, large] = [aPhoto(7_000), aPhoto(300_000)];
  await phone.draftWith(large, small);
  expect(await phone.send()).toEqual({ fault: null, restored: false });
  expect(await phone.unsent()).toMatchObject([{ bytes: large.length, lastError: 'too-large' }]);
  expect((await kept(dataDir, small))?.equals(small)).toBe(true);
});

const isPart = (method: string, path: string) => method !== 'HEAD' && /upload\/./.test(path);
const parts = (proxy: Proxy) => proxy.requests.filter(({ method, path }) => isPart(method, path));

test.each(['403', '405', '502', 'a page'] as const)(
  '[P18] [L34] where something answers every PATCH with %s, parts go as a POST, and the next photos ask for no PATCH again',
  async (stops) => {
    const { dataDir, proxy, phone } = await aPhoneBehind(Infinity);
    proxy.denies = (method) => method === 'PATCH';
    proxy.stops = stops;
    const photos = [aPhoto(300_000), aPhoto(310_000)];
    await phone.draftWith(...photos);
    expect(await phone.send()).toEqual({ fault: null, restored: false });
    expect(await phone.unsent()).toEqual([]);
    for (const photo of photos) expect((await kept(dataDir, photo))?.equals(photo)).toBe(true);
    expect(parts(proxy).filter(({ method }) => method === 'PATCH')).toHaveLength(1);
  },
);

test('[P18] [L34] where every PATCH is cut off without a word, the first break is taken for the signal, and the second is not', async () => {
  const { dataDir, proxy, phone } = await aPhoneBehind(Infinity);
  proxy.denies = (method) => method === 'PATCH';
  proxy.stops = 'nothing';
  const photo = aPhoto(300_000);
  await phone.draftWith(photo);
  const send = phone.sender();
  expect(await send()).toMatchObject({ fault: 'offline' });
  expect(parts(proxy).filter(({ method }) => method === 'POST')).toHaveLength(0);
  expect(await send()).toEqual({ fault: null, restored: false });
  expect((await kept(dataDir, photo))?.equals(photo)).toBe(true);
});

test('[P18] [L34] where what is large is answered with 403 and not with 413, photos go in small parts all the same', async () => {
  const { dataDir, proxy, phone } = await aPhoneBehind(20_000);
  proxy.stops = '403';
  const photos = [aPhoto(300_000), aPhoto(310_000)];
  await phone.draftWith(...photos);
  expect(await phone.send()).toEqual({ fault: null, restored: false });
  for (const photo of photos) expect((await kept(dataDir, photo))?.equals(photo)).toBe(true);
  expect(parts(proxy).filter(({ stopped }) => stopped)).toHaveLength(1);
});

test('[P17] [P18] a hub that knows no other method for a part, put back meanwhile, is given the parts as before', async () => {
  const { dataDir, proxy, phone } = await aPhoneBehind(Infinity);
  proxy.denies = (method) => method === 'PATCH';
  proxy.stops = '403';
  const send = phone.sender();
  await phone.draftWith(aPhoto(300_000));
  await send();
  proxy.denies = (method, path) => method === 'POST' && isPart(method, path);
  proxy.stops = 'unknown';
  const photo = aPhoto(310_000);
  await phone.draftWith(photo);
  expect(await send()).toEqual({ fault: null, restored: false });
  expect((await kept(dataDir, photo))?.equals(photo)).toBe(true);
  expect(await phone.unsent()).toEqual([]);
});

test('[L21] [L34] a photo that something on the way does not let through stays and says so, costs less the next time, and holds up no other', async () => {
  const { dataDir, proxy, phone } = await aPhoneBehind(Infinity);
  proxy.stops = '403';
  const [bad, good] = [aPhoto(300_000), aPhoto(310_000)];
  proxy.denies = (method, path) => isPart(method, path) && path.includes(hashOf(bad));
  await phone.draftWith(good, bad);
  const send = phone.sender();
  expect(await send()).toEqual({ fault: null, restored: false });
  expect((await kept(dataDir, good))?.equals(good)).toBe(true);
  expect(await phone.unsent()).toMatchObject([{ sha256: hashOf(bad), lastError: 'stopped', tries: 1 }]);
  const cost = (some: Proxy['requests']) => some.reduce((sum, { bytes }) => sum + bytes, 0);
  const stopped = () => parts(proxy).filter((one) => one.stopped);
  expect(cost(stopped())).toBe((256 + 16 + 16) * 1024);
  proxy.requests.length = 0;
  await send();
  expect(cost(stopped())).toBe((16 + 16) * 1024);
  proxy.denies = () => false;
  expect(await send()).toEqual({ fault: null, restored: false });
  expect(await phone.unsent()).toEqual([]);
});

test('[L34] where no part of any photo passes, a run ends after three of them', async () => {
  const { proxy, phone } = await aPhoneBehind(Infinity);
  proxy.stops = '403';
  proxy.denies = isPart;
  await phone.draftWith(...[1, 2, 3, 4, 5].map((more) => aPhoto(30_000 + more)));
  expect(await phone.send()).toEqual({ fault: null, restored: false });
  const said = (await phone.unsent()).map(({ lastError }) => lastError);
  expect(said).toEqual(['stopped', 'stopped', 'stopped', undefined, undefined]);
});

test('[L34] three small photos that are stopped take no turn from a larger one that is not, also where a person asks for all', async () => {
  const { dataDir, proxy, phone } = await aPhoneBehind(Infinity);
  proxy.stops = '403';
  const bad = [1, 2, 3].map((more) => aPhoto(30_000 + more));
  const good = aPhoto(310_000);
  proxy.denies = (method, path) => isPart(method, path) && bad.some((one) => path.includes(hashOf(one)));
  await phone.draftWith(...bad, good);
  const send = phone.sender();
  await send();
  expect(await kept(dataDir, good)).toBeNull();
  await send();
  expect((await kept(dataDir, good))?.equals(good)).toBe(true);
  expect((await phone.unsent()).map(({ lastError }) => lastError)).toEqual(['stopped', 'stopped', 'stopped']);
});

test('[L34] a photo that was stopped rests as what costs little, and not as what costs megabytes', async () => {
  const { dataDir, proxy, phone } = await aPhoneBehind(Infinity);
  const photo = aPhoto(30_000);
  await phone.draftWith(photo);
  proxy.stops = '403';
  proxy.denies = isPart;
  const send = phone.sender();
  await send();
  proxy.denies = () => false;
  const byItself = () => send(undefined, false);
  phone.device.time.now += 2 * 60_000 - 1;
  await byItself();
  expect(await kept(dataDir, photo)).toBeNull();
  phone.device.time.now += 1;
  await byItself();
  expect((await kept(dataDir, photo))?.equals(photo)).toBe(true);
});

test.each(['429', '503'] as const)(
  '[L34] where something that counts requests answers a part with a page of %s, it is not asked the more for it',
  async (stops) => {
    const { dataDir, proxy, phone } = await aPhoneBehind(Infinity);
    proxy.stops = stops;
    const [bad, good] = [aPhoto(300_000), aPhoto(600_000)];
    proxy.denies = (method, path) => isPart(method, path) && path.includes(hashOf(bad));
    await phone.draftWith(bad, good);
    expect(await phone.send()).toEqual({ fault: null, restored: false });
    expect(await phone.unsent()).toMatchObject([{ sha256: hashOf(bad), lastError: 'stopped' }]);
    expect((await kept(dataDir, good))?.equals(good)).toBe(true);
    expect(parts(proxy).map(({ stopped }) => stopped)).toEqual([true, false, false, false]);
  },
);

test('[L34] where something lets no upload begin, that says nothing of the size of parts', async () => {
  const { proxy, phone } = await aPhoneBehind(Infinity);
  proxy.stops = '403';
  proxy.denies = (method, path) => method === 'POST' && path === '/api/files/upload';
  await phone.draftWith(aPhoto(300_000));
  const send = phone.sender();
  const { remote } = phone.line;
  let small = 0;
  phone.line.remote = (asked) => {
    small += asked.path.startsWith('/api/epoch') ? 1 : 0;
    return remote(asked);
  };
  await send();
  expect(await phone.unsent()).toMatchObject([{ lastError: 'stopped' }]);
  expect(small).toBe(1);
  proxy.denies = () => false;
  await send();
  expect(parts(proxy).map(({ bytes }) => bytes)).toEqual([256 * 1024, 300_000 - 256 * 1024]);
});

test('[L34] the same photo of two visits that is stopped says so of both', async () => {
  const { proxy, phone } = await aPhoneBehind(Infinity);
  proxy.stops = '403';
  proxy.denies = isPart;
  const photo = aPhoto(30_000);
  for (const _ of [1, 2]) await phone.draftWith(photo);
  await phone.send();
  expect((await phone.unsent()).map(({ lastError }) => lastError)).toEqual(['stopped', 'stopped']);
});

test('[L34] where something refuses the question where a photo goes on, it is waited for in a moment twice, and then rests and says so', async () => {
  const { dataDir, proxy, phone } = await aPhoneBehind(Infinity);
  const photo = aPhoto(30_000);
  await phone.draftWith(photo);
  const send = phone.sender();
  proxy.stops = 'nothing';
  proxy.denies = isPart;
  expect(await send()).toMatchObject({ fault: 'offline' });
  proxy.stops = '403';
  proxy.denies = (method) => method === 'HEAD';
  for (const _ of [1, 2]) {
    expect(await send()).toEqual({ fault: 'busy', restored: false });
    expect(await phone.unsent()).toMatchObject([{ tries: 0 }]);
  }
  expect(await send()).toEqual({ fault: null, restored: false });
  expect(await phone.unsent()).toMatchObject([{ tries: 1, lastError: 'not-arrived' }]);
  proxy.denies = () => false;
  expect(await send()).toEqual({ fault: null, restored: false });
  expect((await kept(dataDir, photo))?.equals(photo)).toBe(true);
});

test('[L33] where the small question comes back from no hub either, nothing is said of the photo', async () => {
  const { proxy, phone } = await aPhoneBehind(Infinity);
  await phone.draftWith(aPhoto(30_000));
  proxy.stops = '403';
  proxy.denies = isPart;
  const { remote } = phone.line;
  phone.line.remote = (asked) =>
    asked.path.startsWith('/api/epoch') ? Promise.resolve({ ok: false, fault: 'captive' }) : remote(asked);
  expect(await phone.send()).toEqual({ fault: 'captive', restored: false });
  expect(await phone.unsent()).toMatchObject([{ tries: 0 }]);
  expect(parts(proxy)).toHaveLength(1);
});

test('[P18] [L34] once what took only small parts is not there any more, larger ones are tried again by the same page', async () => {
  const { proxy, phone } = await aPhoneBehind(20_000);
  const send = phone.sender();
  const largest = async (bytes: number) => {
    proxy.requests.length = 0;
    await phone.draftWith(aPhoto(bytes));
    await send();
    return Math.max(...parts(proxy).map(({ bytes }) => bytes));
  };
  const kib = 1024;
  expect(await largest(70 * 16 * kib)).toBe(256 * kib);
  proxy.most = Infinity;
  expect(await largest(300 * kib)).toBe(64 * kib);
});

/** The same hub, as a browser meets it that adds its cookie to whatever goes there. */
function withCookie(hub: TestHub, cookie: () => string): TestHub {
  const fetch: TestHub['app']['fetch'] = (asked, ...more) => {
    const headers = new Headers(asked.headers);
    headers.set('cookie', cookie());
    const { method, body } = asked;
    return hub.app.fetch(
      new Request(asked.url, { method, headers, body, duplex: 'half' } as RequestInit),
      ...more,
    );
  };
  return { ...hub, app: { fetch } as unknown as TestHub['app'] };
}

test('[P18] [L34] how much passes at once is learnt by the first photo, and costs those of a later run nothing', async () => {
  const { hub, dataDir } = await aHubWithDisk();
  const proxy = aProxy(hub, '413', 20_000);
  let cookie = () => '';
  const road = await aBreakingRoad(withCookie(proxy.hub, () => cookie()));
  const phone = await aWorkingPhone(hub, road);
  cookie = phone.cookie;
  vi.stubGlobal('location', { origin: road.url });
  onTestFinished(() => void vi.unstubAllGlobals());
  const loop = startSync(phone.device, phone.line.remote, somePorts(phone.device.time).ports);
  onTestFinished(() => loop.stop());
  for (const photo of [aPhoto(300_000), aPhoto(310_000)]) {
    await phone.draftWith(photo);
    await loop.send();
    await expect.poll(async () => (await kept(dataDir, photo))?.equals(photo)).toBe(true);
    await expect.poll(() => loop.status.read().files).toBe('idle');
  }
  expect(proxy.requests.filter(({ bytes }) => bytes > proxy.most)).toHaveLength(2);
});

test.each(['403', '502', 'nothing'] as const)(
  '[P26] [L34] where something lets no small pictures through and answers with %s, photos go all the same',
  async (stops) => {
    const { hub, dataDir } = await aHubWithDisk();
    const proxy = aProxy(hub, stops);
    const phone = await aWorkingPhone(proxy.hub, await aBreakingRoad(proxy.hub));
    proxy.denies = (_method, path) => path === '/api/files/thumbs';
    const photo = aPhoto(9_000);
    await phone.draftWith(photo);
    expect(await phone.send()).toEqual({ fault: null, restored: false });
    expect((await kept(dataDir, photo))?.equals(photo)).toBe(true);
    expect(proxy.requests.filter(({ stopped }) => stopped)).toHaveLength(1);
  },
);
