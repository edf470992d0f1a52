import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { aProfile, openBrowser } from './browser.ts';
import { startHub, type RunningHub } from './hub.ts';
import { installed, signIn } from './pages/app-page.ts';
import { copyBuild } from './two-builds.ts';

const build = copyBuild();
const profile = aProfile();
let hub: RunningHub;
let context: BrowserContext;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  hub = await startHub(build.folder);
  context = await openBrowser(profile.folder);
  page = context.pages()[0]!;
});
test.afterAll(async () => {
  await context?.close();
  await hub?.remove();
  profile.remove();
  build.remove();
});

/** The hub is gone and so is the network, and the browser was closed in between. */
async function restartWithoutSignal(): Promise<void> {
  await hub.stop();
  await context.close();
  context = await openBrowser(profile.folder);
  await context.setOffline(true);
  page = context.pages()[0]!;
}

async function signalAgain(): Promise<void> {
  await hub.start();
  await context.setOffline(false);
}

/** The paths that hold English words, in whatever cache. */
function keptEnglish(): Promise<string[]> {
  return page.evaluate(async () => {
    const paths = [];
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) paths.push(new URL(url).pathname);
    return paths.filter((path) => /\.en[-.]/.test(path));
  });
}

/** As a browser that is short of space clears a cache; its own of the network too, which no app can count on. */
async function loseEnglish(): Promise<void> {
  await page.evaluate(() => caches.delete('english'));
  const session = await context.newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  await session.detach();
}

/** English among everything else, as builds kept it before it had a cache of its own. */
async function keepItAsOnce(): Promise<void> {
  await page.evaluate(async () => {
    const [from, to] = [await caches.open('english'), await caches.open('everything')];
    for (const request of await from.keys()) await to.put(request, (await from.match(request))!);
    await caches.delete('english');
  });
}

/** How a later worker that the browser looks for now ends up. */
function laterWorker(): Promise<string> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const later = registration.installing ?? registration.waiting;
    for (;;) {
      const state = later?.state ?? 'none';
      if (state !== 'installing') return state;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
}

async function deploy(number: number, change = () => {}): Promise<void> {
  await hub.stop();
  build.rebuild(number);
  change();
  await hub.start();
}

const language = () => page.locator('html').getAttribute('lang');
const sentence = () => page.getByText(/Chưa có sóng để tải tiếng Anh/).last();
const running = () => page.locator('html').getAttribute('data-build');

test('English that was never chosen is not on the device, and without signal its choice says so', async () => {
  await signIn(page, hub.url, hub.accounts.adviser);
  await installed(page);
  expect(await keptEnglish()).toEqual([]);
  await restartWithoutSignal();
  await page.goto(`${hub.url}/may-nay`);
  await page.getByRole('radio', { name: 'English' }).click();
  await expect(sentence()).toBeVisible();
  expect(await language()).toBe('vi');
  await expect(page.getByRole('radio', { name: 'Tiếng Việt' })).toBeChecked();
  const both = page.getByRole('button', { name: 'Hiện cả tiếng Anh' });
  await both.click();
  await expect(both).toHaveAttribute('aria-pressed', 'false');
  expect(await page.evaluate(() => caches.has('english'))).toBe(false);
  await signalAgain();
});

test('English that the hub has no more since a new version asks for the update, which then brings it', async () => {
  await page.goto(`${hub.url}/may-nay`);
  await expect(page.getByRole('radio', { name: 'Tiếng Việt' })).toBeChecked();
  await deploy(2);
  await page.getByRole('radio', { name: 'English' }).click();
  await expect(page.getByText(/Hãy mở bản mới, rồi/)).toBeVisible();
  expect(await language()).toBe('vi');
  expect(await page.evaluate(() => caches.has('english'))).toBe(false);
  await page.getByRole('button', { name: 'Mở bản mới' }).click();
  await expect.poll(() => running().catch(() => null), { timeout: 20_000 }).toBe('2');
});

test('English that was chosen once with signal is whole without it, for its readers and for interpreters', async () => {
  await page.goto(`${hub.url}/may-nay`);
  await page.getByRole('radio', { name: 'English' }).click();
  await expect.poll(language).toBe('en');
  await restartWithoutSignal();
  await page.goto(`${hub.url}/`);
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible();
  await page.goto(`${hub.url}/bo-tieu-chi`);
  await expect(page.getByRole('heading', { level: 1, name: 'Criteria' })).toBeVisible();
  await expect(page.getByText('Digital', { exact: false }).first()).toBeVisible();
  for (const path of ['/doanh-nghiep/moi', '/cho-gui', '/giai-phap', '/tu-danh-gia', '/may-nay']) {
    await page.goto(`${hub.url}${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await language()).toBe('en');
  }
  await page.getByRole('radio', { name: 'Tiếng Việt' }).click();
  await expect.poll(language).toBe('vi');
  await page.goto(`${hub.url}/thuat-ngu`);
  await page.getByRole('button', { name: 'Hiện cả tiếng Anh' }).click();
  await expect(page.locator('main [lang="en"]').first()).toBeAttached();
});

test('English that the browser lost leaves Vietnamese without signal, and is whole again after a start with it', async () => {
  await signalAgain();
  await page.goto(`${hub.url}/may-nay`);
  await page.getByRole('button', { name: 'Hiện cả tiếng Anh' }).click();
  await page.getByRole('radio', { name: 'English' }).click();
  await expect.poll(language).toBe('en');
  const before = await keptEnglish();
  await loseEnglish();
  await restartWithoutSignal();
  await page.goto(`${hub.url}/may-nay`);
  await expect(page.getByRole('heading', { level: 1, name: 'Máy này' })).toBeVisible();
  expect(await language()).toBe('vi');
  await signalAgain();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'This device' })).toBeVisible();
  await expect.poll(async () => (await keptEnglish()).toSorted()).toEqual(before.toSorted());
});

test('[L14] a new version brings its English along where it was kept, however it was kept', async () => {
  await page.goto(`${hub.url}/may-nay`);
  const before = await keptEnglish();
  await keepItAsOnce();
  await deploy(3);
  expect(await laterWorker()).toBe('installed');
  await page.evaluate(() => localStorage.setItem('language', 'en'));
  await restartWithoutSignal();
  await page.goto(`${hub.url}/may-nay`);
  await expect.poll(() => running().catch(() => null), { timeout: 20_000 }).toBe('3');
  await expect(page.getByRole('heading', { level: 1, name: 'This device' })).toBeVisible();
  expect(await language()).toBe('en');
  await page.evaluate(() => caches.delete('everything'));
  await expect.poll(async () => (await keptEnglish()).length).toBe(before.length);
  expect((await keptEnglish()).filter((path) => path.startsWith('/assets/b3-'))).toHaveLength(2);
});

test('[L15] a new version whose English does not come is not installed, and the last one stays', async () => {
  await signalAgain();
  await page.goto(`${hub.url}/may-nay`);
  await deploy(4, () => {
    const assets = join(build.folder, 'dist/client/assets');
    for (const name of readdirSync(assets).filter((one) => one.includes('more-words.en')))
      rmSync(join(assets, name));
  });
  expect(await laterWorker()).toBe('redundant');
  await page.reload();
  expect(await running()).toBe('3');
  await expect(page.getByRole('heading', { level: 1, name: 'This device' })).toBeVisible();
});
