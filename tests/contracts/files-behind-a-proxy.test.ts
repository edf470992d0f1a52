import { expect, onTestFinished, test, vi } from 'vitest';
import { startSync } from '#sync/sync-loop.ts';
import { aBreakingRoad } from '#tests/builders/a-breaking-road.ts';
import type { TestHub } from '#tests/builders/a-hub.ts';
import { aProxy } from '#tests/builders/a-proxy.ts';
import { somePorts } from '#tests/builders/some-ports.ts';
import { aHubWithDisk, aPhoto, aWorkingPhone, kept } from './a-photo-phone.ts';

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
