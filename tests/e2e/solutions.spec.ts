import { join } from 'node:path';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { aProfile, desk, openBrowser, phone } from './browser.ts';
import { startHub, type RunningHub } from './hub.ts';
import { beginAssessment, fillEnterprise, installed, signIn } from './pages/app-page.ts';
import { answerTheRest } from './pages/visit-page.ts';

// A solution goes from an officer's form to an adviser's phone, and stands there under the advice that it fits.
test.describe.configure({ mode: 'serial' });

const name = 'Sổ Bán Hàng Bậc Thang';
const [desktop, pocket] = [aProfile(), aProfile()];
let hub: RunningHub;
let atDesk: BrowserContext;
let inHand: BrowserContext;
let officer: Page;
let adviser: Page;

test.beforeAll(async () => {
  hub = await startHub();
  [atDesk, inHand] = await Promise.all([
    openBrowser(desktop.folder, { viewport: desk }),
    openBrowser(pocket.folder),
  ]);
  officer = atDesk.pages()[0]!;
  adviser = inHand.pages()[0]!;
});

test.afterAll(async () => {
  await atDesk?.close();
  await inHand?.close();
  await hub?.remove();
  for (const profile of [desktop, pocket]) profile.remove();
});

/** Pictures for whoever looks at a change: only where SHOTS names a folder. */
async function pictured(page: Page, title: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (!folder) return;
  const before = page.viewportSize()!;
  for (const [width, viewport] of [
    ['360', phone],
    ['1280', desk],
  ] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.waitForTimeout(300);
      await page.screenshot({ path: join(folder, `${title}-${width}-${colorScheme}.png`), fullPage: true });
    }
  }
  await page.setViewportSize(before);
}

test('an officer is told what is missing, and adds an entry that is listed under its group', async () => {
  await signIn(officer, hub.url, hub.accounts.officer);
  await officer.getByRole('link', { name: 'Giải pháp', exact: true }).click();
  await expect(officer.getByText('Danh mục chưa có giải pháp nào')).toBeVisible();
  await pictured(officer, 'empty');
  await officer.getByRole('link', { name: 'Thêm giải pháp đầu tiên' }).click();
  await officer.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(officer.getByRole('alert')).toContainText('Còn 6 mục cần xem lại');

  await officer.getByLabel('Tên giải pháp').fill(name);
  await officer.getByLabel('Nhà cung cấp').fill('Công ty Phần mềm Ví Dụ Một');
  await officer.getByLabel('Làm được việc gì').fill('Ghi đơn bán, trừ kho và in hóa đơn trên điện thoại.');
  for (const group of ['Kế hoạch và ngân sách', 'Sao lưu và an toàn số liệu'])
    await officer.getByRole('checkbox', { name: group }).check();
  await officer.getByRole('radio', { name: 'Có giá theo năm' }).check();
  await officer.getByLabel('Từ', { exact: true }).fill('600 nghìn');
  await officer.getByLabel('Đến', { exact: true }).fill('1,8 triệu');
  await officer.getByLabel('Trang web', { exact: true }).fill('bac-thang.example.vn');
  await officer.getByRole('checkbox', { name: 'Siêu nhỏ' }).check();
  await pictured(officer, 'form');
  await officer.getByRole('button', { name: 'Lưu', exact: true }).click();
  const group = officer.getByRole('region', { name: 'Kế hoạch và ngân sách' });
  await expect(group).toContainText('600 nghìn đến 1,8 triệu một năm');
  await officer.getByRole('searchbox').fill('bac thang');
  await expect(group).toContainText(name);
  await officer.getByRole('searchbox').fill('khong co');
  await expect(group).toHaveCount(0);
});

test('[P14] at its next contact an adviser’s phone has it, also without signal, under the advice that it fits', async () => {
  await signIn(adviser, hub.url, hub.accounts.adviser);
  await adviser.goto(`${hub.url}/giai-phap`);
  await expect(adviser.getByRole('region', { name: 'Kế hoạch và ngân sách' })).toContainText(name);
  await expect(adviser.getByRole('button', { name: /Ẩn khỏi danh mục/ })).toHaveCount(0);
  await installed(adviser);
  await inHand.setOffline(true);
  await adviser.reload();
  await expect(adviser.getByText(name).first()).toBeVisible();
  await pictured(adviser, 'browse');

  await adviser.goto(`${hub.url}/doanh-nghiep/moi`);
  await fillEnterprise(adviser, {
    name: 'HTX Na sạch Chi Lăng',
    taxCode: '0100109106',
    sector: 'nong nghiep',
    commune: 'chi lang',
  });
  await adviser.getByRole('button', { name: 'Lưu', exact: true }).click();
  await beginAssessment(adviser);
  await answerTheRest(adviser, 1);
  const line = adviser.getByText('1 giải pháp trong danh mục của tỉnh').first();
  await line.click();
  const entry = adviser.locator('.solution:visible').first();
  await expect(entry).toContainText('600 nghìn đến 1,8 triệu một năm');
  await expect(entry.getByRole('link', { name: /bac-thang/ })).toHaveAttribute(
    'href',
    'https://bac-thang.example.vn',
  );
  await pictured(adviser, 'result');
  await adviser
    .getByRole('link', { name: /Lập lộ trình|lộ trình/i })
    .first()
    .click();
  await adviser.getByText('1 giải pháp trong danh mục của tỉnh').first().click();
  await expect(adviser.getByText(name).first()).toBeVisible();
  await pictured(adviser, 'roadmap');
});

test('[P14] what an officer withdraws is gone from the phone at its next contact, and can be shown again', async () => {
  await officer.getByRole('searchbox').fill('');
  await officer
    .getByRole('button', { name: /Ẩn khỏi danh mục/ })
    .first()
    .click();
  await pictured(officer, 'withdraw');
  await officer.getByRole('dialog').getByRole('button', { name: 'Ẩn khỏi danh mục' }).click();
  await expect(officer.getByRole('button', { name: 'Đã ẩn (1)' })).toBeVisible();

  await inHand.setOffline(false);
  await adviser.goto(`${hub.url}/giai-phap`);
  await expect(adviser.getByText('Danh mục chưa có giải pháp nào')).toBeVisible();

  await officer.getByRole('button', { name: 'Đã ẩn (1)' }).click();
  await officer.getByRole('link', { name: /^Sửa/ }).first().click();
  await officer.getByText('Các lần sửa (2)').click();
  await expect(officer.getByText(/Đã ẩn · /)).toBeVisible();
  await pictured(officer, 'edit');
  await expect(officer.getByText(/Mục này đang ẩn/)).toBeVisible();
  await officer.getByLabel('Điện thoại').fill('1900 0001');
  await officer.getByRole('button', { name: 'Lưu', exact: true }).click();
  await officer.getByRole('button', { name: 'Đã ẩn (1)' }).click();
  await expect(officer.getByRole('link', { name: 'Gọi 1900 0001' }).first()).toBeVisible();
  await officer
    .getByRole('button', { name: /Hiện lại/ })
    .first()
    .click();
  await adviser.reload();
  await expect(adviser.getByRole('link', { name: 'Gọi 1900 0001' }).first()).toBeVisible();
});
