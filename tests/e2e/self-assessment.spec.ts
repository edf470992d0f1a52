import { expect, test, type BrowserContext } from '@playwright/test';
import { aProfile, openBrowser } from './browser.ts';
import { assessedBySource, startHub, type RunningHub } from './hub.ts';
import { fillEnterprise, installed } from './pages/app-page.ts';
import { answerTheRest } from './pages/visit-page.ts';

let hub: RunningHub;
let context: BrowserContext;
const profile = aProfile();

test.beforeAll(async () => {
  hub = await startHub();
  context = await openBrowser(profile.folder);
});
test.afterAll(async () => {
  await context?.close();
  await hub?.remove();
  profile.remove();
});

test('an owner alone: no account, no signal, nothing sent without consent, then sent once', async () => {
  const page = context.pages()[0]!;
  await page.goto(`${hub.url}/tu-danh-gia`);
  await installed(page);
  await page.waitForTimeout(1500);
  await context.setOffline(true);
  await page.reload();
  await page
    .getByRole('button', { name: 'Bắt đầu' })
    .or(page.getByRole('link', { name: 'Bắt đầu' }))
    .first()
    .click();
  await page.getByRole('combobox', { name: /Tỉnh/ }).fill('lang son');
  await page.getByRole('option').first().click();
  await fillEnterprise(page, {
    name: 'Homestay Bắc Sơn Xanh',
    taxCode: '0100109106',
    sector: 'luu tru',
    commune: 'bac son',
  });
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await expect(page).toHaveURL(/\/phieu\//);
  await answerTheRest(page, 1);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('Làm gì trước').first()).toBeVisible();

  const visit = new URL(page.url()).pathname.split('/')[2];

  await page.goto(`${hub.url}/tu-danh-gia/${visit}/gui`);
  const agree = page.getByRole('checkbox', { name: /đồng ý/ });
  await expect(agree).not.toBeChecked();
  await expect(page.getByRole('button', { name: 'Đồng ý và gửi' })).toBeDisabled();
  await agree.check();
  await page.getByRole('button', { name: 'Đồng ý và gửi' }).click();
  await expect(page.getByText('Đã chốt, chờ gửi')).toBeVisible();

  await context.setOffline(false);
  await page.goto(`${hub.url}/tu-danh-gia/${visit}/gui`);
  await expect(page.getByText('Đã tới tỉnh')).toBeVisible({ timeout: 60_000 });
  expect(await assessedBySource(hub)).toEqual({ adviser: 0, self: 1 });
});
