import { expect, test } from '@playwright/test';
import { inItsLooks, languages } from './axe.ts';
import { aProfile, desk, openBrowser } from './browser.ts';
import { fillWithDemo } from './demo.ts';
import { startHub, type RunningHub } from './hub.ts';
import { signIn } from './pages/app-page.ts';

let hub: RunningHub;

test.beforeAll(async () => {
  hub = await startHub();
  fillWithDemo(hub);
});
test.afterAll(async () => hub?.remove());

test('axe finds nothing on the screens of an officer and of an owner alone', async () => {
  const profile = aProfile();
  const context = await openBrowser(profile.folder, { viewport: desk });
  const page = context.pages()[0]!;
  await signIn(page, hub.url, hub.accounts.officer);
  await expect(page).toHaveURL(/tong-quan/);
  await page.goto(`${hub.url}/so-phieu`);
  await page
    .getByRole('link', { name: /Mức|Công ty|HTX/ })
    .first()
    .click();
  await expect(page).toHaveURL(/so-phieu\/.+/);
  const opened = new URL(page.url()).pathname;
  for (const language of languages) {
    await inItsLooks(page, hub.url, language, [
      '/tong-quan',
      '/so-phieu',
      opened,
      '/can-xem',
      opened.replace('so-phieu', 'can-xem'),
      '/giai-phap',
      '/giai-phap/moi',
      '/tu-danh-gia',
      '/tu-danh-gia/moi',
    ]);
  }
  await context.close();
  profile.remove();
});
