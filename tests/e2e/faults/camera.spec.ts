import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { faults } from '../axe.ts';
import { aProfile, killBrowser, openBrowser } from '../browser.ts';
import { startHub, type RunningHub } from '../hub.ts';
import { signIn } from '../pages/app-page.ts';
import { itemInSight } from '../pages/visit-page.ts';
import { keptFiles, publishWithPhotos } from '../with-photos.ts';
import { beginVisit, firm } from './a-begun-visit.ts';
import { takingNewPictures } from './new-pictures.ts';

// Photos taken in the page without signal, by Chromium's own moving picture in place of a camera.

const profile = aProfile();
const aCamera = ['--use-fake-device-for-media-stream=device-count=2'];
let hub: RunningHub;
let context: BrowserContext;
let page: Page;
let visit = '';
let take: Awaited<ReturnType<typeof takingNewPictures>>;

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
  take = await takingNewPictures(page);
  await take(() => shutter().click());
  await expect(camera().getByText('Đã lưu ảnh 1 trên máy').first()).toBeVisible();
  await shot('camera-taken');
  expect(await faults(page)).toEqual([]);
  // Taken again it takes the place of the one before.
  await camera().getByRole('button', { name: 'Chụp lại' }).click();
  await expect(shutter()).toHaveAttribute('aria-disabled', 'false');
  await take(() => page.keyboard.press('Space'));
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

test('[L1] [L10] killed with the camera open: the visit opens at its question, with all that was taken', async () => {
  await openCamera();
  await take(() => shutter().click());
  await expect(camera().getByText('Đã lưu ảnh 2 trên máy').first()).toBeVisible();
  killBrowser(profile.folder);
  await open();
  await context.setOffline(true);
  await page.goto(`${hub.url}${visit}`);
  await expect.poll(() => itemInSight(page)).toBe('shop');
  await expect(cards()).toHaveCount(2);
  await expect(question().getByRole('button', { name: 'Chụp trong ứng dụng' })).toBeDisabled();
});

test('[L11] [P18] [P26] what was taken says nothing but the picture, has its size, arrives with signal, and is seen on a second device', async () => {
  const files = (await keptFiles(page)).map(({ id, base64 }) => ({
    sha256: id.split(' ')[1],
    bytes: Buffer.from(base64, 'base64'),
  }));
  // The one that was taken again lies here until the assessment is sealed.
  expect(files).toHaveLength(3);
  const shown = await cards()
    .locator('img')
    .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth));
  expect(shown).toEqual([240, 240]);
  const sides = await page.evaluate(
    async (all) => {
      const sides: number[] = [];
      for (const base64 of all) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const { width, height } = await createImageBitmap(new Blob([bytes]));
        sides.push(Math.max(width, height));
      }
      return sides;
    },
    files.map(({ bytes }) => bytes.toString('base64')),
  );
  expect(sides).toEqual([1600, 1600, 1600]);
  for (const { sha256, bytes } of files) {
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    expect([bytes.includes('Exif'), bytes.length < 1024 * 1024]).toEqual([false, true]);
  }
  await context.setOffline(false);
  await signIn(page, hub.url, hub.accounts.adviser);
  await page.goto(`${hub.url}${visit}?cau=shop`);
  await expect(cards().getByText('Đã gửi')).toHaveCount(2, { timeout: 30_000 });
  await shot('photos-sent');
  // [P26] Another device of the same person sees them at once, and has a photo when it asks for it.
  const other = aProfile();
  const tablet = await openBrowser(other.folder);
  try {
    const [there] = tablet.pages();
    await signIn(there!, hub.url, hub.accounts.adviser);
    await there!
      .getByRole('link', { name: new RegExp(firm.name) })
      .first()
      .click();
    await there!.goto(`${hub.url}${visit}?cau=shop`);
    const card = there!.locator('section.question').first().locator('.file-card').first();
    await expect(card).toContainText('Có trên máy chủ');
    const width = () => card.locator('img').evaluate((image) => (image as HTMLImageElement).naturalWidth);
    await expect.poll(width).toBe(240);
    if (process.env['SHOTS'])
      await there!.screenshot({ path: join(process.env['SHOTS'], 'photos-elsewhere.png') });
    expect(await keptFiles(there!)).toEqual([]);
    await card.getByRole('button', { name: 'Tải về Ảnh 1' }).click();
    await expect(card).toContainText('Đã gửi');
    const [brought] = await keptFiles(there!);
    expect(files.map(({ bytes }) => bytes.toString('base64'))).toContain(brought?.base64);
  } finally {
    await tablet.close();
    other.remove();
  }
});
