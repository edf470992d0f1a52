import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { aProfile, desk, openBrowser, phone } from './browser.ts';
import { assessedBySource, startHub, type RunningHub } from './hub.ts';
import { fillEnterprise, signIn } from './pages/app-page.ts';

let hub: RunningHub;
const contexts: BrowserContext[] = [];
const profiles = [aProfile(), aProfile()];

test.beforeAll(async () => {
  hub = await startHub();
});
test.afterAll(async () => {
  for (const context of contexts) await context.close();
  await hub?.remove();
  for (const profile of profiles) profile.remove();
});

async function aBrowser(index: 0 | 1, viewport: typeof desk): Promise<Page> {
  const context = await openBrowser(profiles[index]!.folder, { viewport });
  contexts.push(context);
  const page = context.pages()[0]!;
  await signIn(page, hub.url, hub.accounts.adviser);
  return page;
}

/** Types into the place that has the focus until nothing that must be answered is left. */
async function typeTheRest(page: Page): Promise<void> {
  const left = page.locator('[data-open] [data-entry]');
  await expect(left.first()).toBeVisible();
  for (let typed = 0; typed < 60 && (await left.count()) > 0; typed += 1) {
    const entry = await left.first().elementHandle();
    await entry.focus();
    await page.keyboard.type('k');
    await page.keyboard.press('Enter');
    // Typed again before that is seen, it would press what has the focus after the last one.
    await expect.poll(() => entry.evaluate((field) => field.closest('[data-open]') !== null)).toBe(false);
  }
}

test('[P27] a paper is typed by its numbers, gone on with on a phone, sealed, and amended; the firm counts once', async () => {
  const page = await aBrowser(0, desk);
  await test.step('the head of the paper', async () => {
    await page.getByRole('link', { name: 'Nhập phiếu giấy' }).click();
    await page.getByRole('button', { name: 'Doanh nghiệp chưa có trong máy' }).click();
    await fillEnterprise(page, {
      name: 'HTX Na sạch Chi Lăng',
      taxCode: '0100109106',
      sector: 'nong nghiep',
      commune: 'chi lang',
    });
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    // Once it is chosen it takes the focus.
    await expect(page.getByRole('combobox', { name: 'Doanh nghiệp' })).toBeFocused();
    await page.getByLabel('Ngày ghi trên giấy').fill('20112026');
    await page.getByRole('button', { name: 'Bắt đầu nhập' }).click();
    await expect(page.getByText('Phiếu không có dấu đồng ý thì không nhập.')).toBeVisible();
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Bắt đầu nhập' }).click();
    await expect(page.locator('[data-entry]:focus')).toBeVisible();
  });

  await test.step('digits and Enter, nothing else', async () => {
    for (const code of ['2', '2', '2']) {
      await page.keyboard.type(code);
      await page.keyboard.press('Enter');
    }
    await expect(page.locator('[data-said]')).toHaveCount(3);
    await expect(page.locator('.badge-saved')).toContainText('Đã lưu');
    await page.goto(`${hub.url}/`);
    await page.getByRole('button', { name: 'Gửi ngay' }).click();
    await expect(page.getByRole('button', { name: 'Gửi ngay' })).toHaveCount(0);
  });

  await test.step('a phone of the same adviser goes on where it stopped', async () => {
    const other = await aBrowser(1, phone);
    await expect(other.getByText(/Đang làm dở trên máy khác \(Chrome trên/)).toBeVisible();
    await other.getByRole('link', { name: 'Làm tiếp trên máy này' }).click();
    await expect(other.locator('section.question')).toBeVisible();
  });

  await test.step('the rest, checked and sealed', async () => {
    await page.getByRole('link', { name: 'Nhập phiếu giấy' }).click();
    await page.getByRole('link', { name: 'HTX Na sạch Chi Lăng' }).click();
    await typeTheRest(page);
    await page.getByRole('button', { name: 'Kiểm và chốt' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Chốt phiếu' }).click();
    await expect(page.getByText('Đã chốt phiếu nhập từ giấy')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Nhập phiếu tiếp theo' })).toBeFocused();
  });

  await test.step('amended with a reason, old and new side by side', async () => {
    await page.getByRole('link', { name: 'Xem kết quả' }).click();
    await page.getByRole('button', { name: 'Sửa phiếu đã chốt' }).click();
    await page.getByLabel('Vì sao sửa').fill('Đọc nhầm chữ trên giấy');
    await page.getByRole('button', { name: 'Mở ra sửa' }).click();
    await expect(page.locator('section.question').first()).toBeVisible();
    const question = page.locator('section.question[data-item="2.2"]');
    await page.goto(`${page.url().split('?')[0]}?cau=2.2`);
    await question.locator('.choice').nth(3).click();
    await expect(page.locator('.badge-saved')).toContainText('Đã lưu');
    await page.goto(`${page.url().split('?')[0]}/ket-qua`);
    await expect(page.getByText(/Đang sửa phiếu chốt lúc/)).toBeVisible();
    await expect(page.locator('.result-amends ins')).toBeVisible();
    await page.getByRole('button', { name: 'Chốt phiếu' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Chốt phiếu' }).click();
    await expect(page.getByText(/Thay cho phiếu chốt lúc/)).toBeVisible();
    await expect(page.getByText('Đã chốt · đã gửi')).toBeVisible();
  });
  expect((await assessedBySource(hub)).adviser).toBe(1);
});
