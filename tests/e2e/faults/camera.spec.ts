import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { faults } from '../axe.ts';
import { aProfile, killBrowser, openBrowser } from '../browser.ts';
import { startHub, type RunningHub } from '../hub.ts';
import { signIn } from '../pages/app-page.ts';
import { itemInSight } from '../pages/visit-page.ts';
import { keptFiles, publishWithPhotos } from '../with-photos.ts';
import { beginVisit } from './a-begun-visit.ts';

// Photos taken in the page without signal, by Chromium's own moving picture in place of a camera.

const profile = aProfile();
const aCamera = ['--use-fake-device-for-media-stream=device-count=2'];
let hub: RunningHub;
let context: BrowserContext;
let page: Page;
let visit = '';

const question = () => page.locator('section.question').first();
const cards = () => question().locator('.file-card');
const camera = () => page.getByRole('dialog', { name: 'Chụp ảnh' });
const shutter = () => camera().getByRole('button', { name: 'Chụp', exact: true });

async function open(): Promise<void> {
  context = await openBrowser(profile.folder, { hasTouch: true, isMobile: true }, aCamera);
  page = context.pages()[0]!;
}

async function openCamera(): Promise<void> {
  await question().getByRole('button', { name: 'Chụp trong ứng dụng' }).click();
  await expect(shutter()).toHaveAttribute('aria-disabled', 'false');
}

/** Every camera track that the page has asked for, and how many of them still run. */
const running = () =>
  page.evaluate(
    () =>
      (globalThis as never as { tracks: MediaStreamTrack[] }).tracks.filter(
        ({ readyState }) => readyState === 'live',
      ).length,
  );

async function shot(name: string): Promise<void> {
  const shots = process.env['SHOTS'];
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`) });
}

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  hub = await startHub();
  await publishWithPhotos(hub);
  await open();
  visit = await beginVisit(page, hub);
  await page.goto(`${hub.url}${visit}?cau=shop`);
  await expect(question().getByRole('button', { name: 'Chụp trong ứng dụng' })).toBeVisible();
});
test.afterAll(async () => {
  await context?.close();
  await hub?.remove();
  profile.remove();
});

test('[L10] without signal: words first, then photos are taken in the page, by thumb and by key, and the camera is let go', async () => {
  await context.setOffline(true);
  await page.evaluate(() => {
    const { mediaDevices } = navigator;
    const ask = mediaDevices.getUserMedia.bind(mediaDevices);
    const tracks: MediaStreamTrack[] = [];
    Object.assign(globalThis, { tracks });
    mediaDevices.getUserMedia = async (wanted) => {
      const stream = await ask(wanted);
      tracks.push(...stream.getTracks());
      return stream;
    };
  });
  await question().getByRole('button', { name: 'Chụp trong ứng dụng' }).click();
  await expect(camera()).toContainText('Trình duyệt sẽ hỏi');
  await shot('camera-words');
  expect(await faults(page)).toEqual([]);
  // Nobody has allowed it: other ways stand beside the words.
  await page.keyboard.press('Enter');
  await expect(camera().getByRole('alert')).toContainText('chưa cho dùng máy ảnh');
  await expect(camera().getByRole('button', { name: 'Chọn ảnh có sẵn' })).toBeVisible();
  await shot('camera-refused');
  expect(await faults(page)).toEqual([]);
  await context.grantPermissions(['camera']);
  await camera().getByRole('button', { name: 'Thử lại' }).click();
  await expect(shutter()).toHaveAttribute('aria-disabled', 'false');
  await expect(shutter()).toBeFocused();
  await shot('camera-open');
  expect(await faults(page)).toEqual([]);
  await shutter().click();
  await expect(camera().getByText('Đã lưu ảnh 1 trên máy').first()).toBeVisible();
  await shot('camera-taken');
  expect(await faults(page)).toEqual([]);
  // Taken again it takes the place of the one before.
  await camera().getByRole('button', { name: 'Chụp lại' }).click();
  await expect(shutter()).toHaveAttribute('aria-disabled', 'false');
  await page.keyboard.press('Space');
  await expect(camera().getByText('Đã lưu ảnh 1 trên máy').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await camera().getByRole('button', { name: 'Đổi máy ảnh' }).click();
  await expect(shutter()).toHaveAttribute('aria-disabled', 'false');
  expect(await running()).toBe(1);
  // Hidden the page holds no camera, and comes back to it.
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect.poll(running).toBe(0);
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect(shutter()).toHaveAttribute('aria-disabled', 'false');
  await page.keyboard.press('Escape');
  await expect(camera()).toHaveCount(0);
  expect(await running()).toBe(0);
  await expect(cards()).toHaveCount(1);
  await expect(question().getByRole('button', { name: 'Chụp trong ứng dụng' })).toBeFocused();
});

test('[L8] [L10] no room for a photo is said over it, and with room it is kept; killed with the camera open nothing is lost', async () => {
  const session = await context.newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: hub.url, quotaSize: 1 });
  await openCamera();
  await shutter().click();
  await shot('camera-full');
  await expect(camera().getByRole('alert')).toContainText('Máy hết chỗ');
  await session.send('Storage.overrideQuotaForOrigin', { origin: hub.url });
  await expect(async () => {
    await camera().getByRole('button', { name: 'Thử lưu lại' }).click({ timeout: 1_000 });
    await expect(camera().getByText('Đã lưu ảnh 2 trên máy').first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  killBrowser(profile.folder);
  await open();
  await context.setOffline(true);
  await page.goto(`${hub.url}${visit}`);
  await expect.poll(() => itemInSight(page)).toBe('shop');
  await expect(cards()).toHaveCount(2);
  await expect(question().getByRole('button', { name: 'Chụp trong ứng dụng' })).toBeDisabled();
});

test('[L11] [P18] what was taken says nothing but the picture, has its size, and arrives with signal', async () => {
  const files = (await keptFiles(page)).map(({ id, base64 }) => ({
    sha256: id.split(' ')[1],
    bytes: Buffer.from(base64, 'base64'),
  }));
  // The one that was taken again lies here until the assessment is sealed.
  expect(files).toHaveLength(3);
  const shown = await cards()
    .locator('img')
    .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth));
  expect(shown).toEqual([1600, 1600]);
  for (const { sha256, bytes } of files) {
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    expect([bytes.includes('Exif'), bytes.length < 1024 * 1024]).toEqual([false, true]);
  }
  await context.setOffline(false);
  await signIn(page, hub.url, hub.accounts.adviser);
  await page.goto(`${hub.url}${visit}?cau=shop`);
  await expect(cards().getByText('Đã gửi')).toHaveCount(2, { timeout: 30_000 });
});
