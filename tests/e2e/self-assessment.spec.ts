import { readFile } from 'node:fs/promises';
import { expect, test, type BrowserContext } from '@playwright/test';
import { aProfile, openBrowser } from './browser.ts';
import { assessedBySource, startHub, type RunningHub } from './hub.ts';
import { fillEnterprise, installed } from './pages/app-page.ts';
import { answerTheRest } from './pages/visit-page.ts';

let hub: RunningHub;
let context: BrowserContext;
const profile = aProfile();
const stranger = aProfile();

test.beforeAll(async () => {
  hub = await startHub();
  context = await openBrowser(profile.folder);
});
test.afterAll(async () => {
  await context?.close();
  await hub?.remove();
  profile.remove();
  stranger.remove();
});

test('an owner alone: no account, no signal, nothing sent without consent, then sent once', async () => {
  const page = context.pages()[0]!;
  await page.goto(`${hub.url}/tu-danh-gia`);
  await installed(page);
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

test("[P21] what the hub countersigned is shown, and anybody's phone tells it from what was changed, without signal", async () => {
  const page = context.pages()[0]!;
  await page.getByRole('link', { name: 'Xem kết quả' }).click();
  await expect(page.getByText('Máy chủ trung tâm đã nhận đúng phiếu này')).toBeVisible();
  await page.getByRole('button', { name: 'Xem biên nhận' }).click();
  await expect(page.getByRole('img', { name: 'Mã QR của biên nhận' })).toBeVisible();
  const link = await page.getByLabel('Đường dẫn của biên nhận').inputValue();
  expect(link).toMatch(new RegExp(`^${hub.url}/bien-nhan#1\\.[\\w.-]{151}$`));
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Lưu tệp phiếu' }).click();
  const saved = await readFile(await (await saving).path(), 'utf8');

  await context.setOffline(true);
  const fresh = await context.newPage();
  await fresh.goto(link);
  await expect(fresh.getByText('Biên nhận thật')).toBeVisible();
  const choose = fresh.getByLabel('Chọn tệp phiếu');
  const asFile = (text: string) => ({
    name: 'phieu.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  });
  await choose.setInputFiles(asFile(saved));
  await expect(fresh.getByText('phieu.json đúng là phiếu đã chốt')).toBeVisible();
  await choose.setInputFiles(asFile(saved.replace('"level":', '"level": ')));
  await expect(fresh.getByText('phieu.json không phải phiếu này')).toBeVisible();

  // One letter of the number is another one.
  const changed = link.replace(/#1\../, (head) => head.slice(0, -1) + (head.endsWith('A') ? 'B' : 'A'));
  await fresh.getByLabel('Đường dẫn hoặc nội dung của mã QR').fill(changed);
  await fresh.getByRole('button', { name: 'Kiểm tra', exact: true }).click();
  await expect(fresh.getByText('Biên nhận không thật')).toBeVisible();
  await fresh.close();

  // A phone that has never met this hub asks it for its keys.
  const other = await openBrowser(stranger.folder);
  const there = other.pages()[0]!;
  await there.goto(link);
  await expect(there.getByText('Biên nhận thật')).toBeVisible();
  await other.close();
  await context.setOffline(false);
});
