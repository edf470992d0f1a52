import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { aProfile, openBrowser } from '../browser.ts';
import { startHub, type RunningHub } from '../hub.ts';
import { keptFiles, publishWithPhotos } from '../with-photos.ts';
import { beginVisit } from './a-begun-visit.ts';
import { takingNewPictures } from './new-pictures.ts';

// The device has no room left while the camera is open.

const profile = aProfile();
let hub: RunningHub;
let context: BrowserContext;
let page: Page;

test.beforeAll(async () => {
  hub = await startHub();
  await publishWithPhotos(hub);
  const aCamera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
  context = await openBrowser(profile.folder, { hasTouch: true, isMobile: true }, aCamera);
  page = context.pages()[0]!;
});
test.afterAll(async () => {
  await context?.close();
  await hub?.remove();
  profile.remove();
});

test('[L8] [L11] no room for a photo: it is said, the photo stays in sight and is let go only when asked, those before it and their answer are there, and with room again it is kept', async () => {
  const visit = await beginVisit(page, hub);
  await page.goto(`${hub.url}${visit}?cau=shop`);
  const cards = page.locator('section.question').first().locator('.file-card');
  const camera = page.getByRole('dialog', { name: 'Chụp ảnh' });
  const button = (name: string) => camera.getByRole('button', { name, exact: true });
  const kept = camera.locator('.camera-hint .badge-saved');
  const trouble = camera.getByRole('alert');
  await page.getByRole('button', { name: 'Chụp trong ứng dụng' }).click();
  const open = button('Mở máy ảnh');
  await open.or(button('Chụp')).first().waitFor();
  if (await open.isVisible()) await open.click();
  const takeNew = await takingNewPictures(page);
  const take = async () => {
    await expect(button('Chụp')).toHaveAttribute('aria-disabled', 'false');
    await takeNew(() => button('Chụp').click());
    await expect(kept.or(trouble)).toBeVisible();
  };
  await take();
  await expect(kept).toContainText('Đã lưu ảnh 1');
  await camera.getByRole('button', { name: /Giữ, chụp tiếp/ }).click();

  const session = await context.newCDPSession(page);
  const { usage } = await session.send('Storage.getUsageAndQuota', { origin: hub.url });
  await session.send('Storage.overrideQuotaForOrigin', { origin: hub.url, quotaSize: Math.floor(usage / 2) });
  // Chromium asks for the room once in half a minute: until then photos are still kept.
  await take();
  for (let more = 0; (await kept.isVisible()) && more < 90; more += 1) {
    await page.waitForTimeout(500);
    await button('Chụp lại').click();
    await take();
  }
  await expect(trouble).toContainText('Ảnh này chưa lưu được. Máy hết chỗ nên lần này chưa lưu được.');
  const photo = camera.getByRole('img', { name: 'Ảnh vừa chụp, chưa lưu' });
  const width = () => photo.evaluate((image) => (image as HTMLImageElement).naturalWidth);
  await expect.poll(width).toBe(1600);
  await button('Đóng máy ảnh').click();
  await expect(trouble).toContainText('Đóng bây giờ thì mất ảnh này.');
  await expect(photo).toBeVisible();
  const before = new Set((await keptFiles(page)).map(({ id }) => id));

  await session.send('Storage.overrideQuotaForOrigin', { origin: hub.url });
  // Chromium remembers for a while that there was none.
  await expect(async () => {
    await button('Thử lưu lại').click({ timeout: 1_000 });
    await expect(kept).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await camera.getByRole('button', { name: 'Giữ, xong' }).click();
  await expect(cards).toHaveCount(2);
  await context.setOffline(true);
  await page.reload();
  await expect(cards).toHaveCount(2);
  // Those that were taken again meanwhile are swept away at some start.
  expect((await keptFiles(page)).filter(({ id }) => !before.has(id))).toHaveLength(1);
});
