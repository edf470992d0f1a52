import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { aProfile, desk, openBrowser } from './browser.ts';
import { startHub, type RunningHub } from './hub.ts';

let hub: RunningHub;
let context: BrowserContext;
const profile = aProfile();

test.beforeAll(async () => {
  hub = await startHub();
  context = await openBrowser(profile.folder, { viewport: desk });
});
test.afterAll(async () => {
  await context?.close();
  await hub?.remove();
  profile.remove();
});

/** Presses Tab until the focus is on something that fits; the keyboard alone, as a person would. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return '';
      const labels = [...((element as HTMLInputElement).labels ?? [])].map(
        (label) => label.textContent ?? '',
      );
      const named = (element.getAttribute('aria-labelledby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '');
      const own = element.matches('a, button, summary') ? [element.textContent ?? ''] : [];
      return [element.getAttribute('aria-label') ?? '', ...labels, ...named, ...own].join(' ').trim();
    });
    if (name.test(focused)) return;
  }
  throw new Error(`the keyboard does not reach ${String(name)}`);
}

test('a whole visit with the keyboard alone, from sign-in to seal', async () => {
  const page = context.pages()[0]!;
  await page.goto(`${hub.url}/vao`);
  await tabTo(page, /Tên đăng nhập/);
  await page.keyboard.type(hub.accounts.adviser.login);
  await tabTo(page, /Mật khẩu/);
  await page.keyboard.type(hub.accounts.adviser.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Hôm nay' })).toBeVisible();

  await tabTo(page, /Doanh nghiệp mới/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Doanh nghiệp mới' })).toBeVisible();
  await tabTo(page, /^\s*Mã số thuế/);
  await page.keyboard.type('0100109106');
  await tabTo(page, /^\s*Tên/);
  await page.keyboard.type('Homestay Bắc Sơn Xanh');
  await tabTo(page, /Công ty TNHH/);
  await page.keyboard.press('Space');
  await tabTo(page, /Ngành chính/);
  await page.keyboard.type('luu tru');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await tabTo(page, /Xã, phường/);
  await page.keyboard.type('bac son');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await tabTo(page, /^\s*Lưu/);
  await page.keyboard.press('Enter');

  await expect(page.getByRole('dialog')).toBeVisible();
  await tabTo(page, /đồng ý/);
  await page.keyboard.press('Space');
  await tabTo(page, /^\s*Bắt đầu\s*$/);
  await page.keyboard.press('Enter');
  await expect(page.locator('section.question').first()).toBeVisible();

  await test.step('every question of every section', async () => {
    for (let section = 0; section < 8; section += 1) {
      const items = await page
        .locator('section.question')
        .evaluateAll((all) => all.map((one) => one.getAttribute('data-item') ?? ''));
      for (const item of items) await answerByKeyboard(page, item);
      await expect(page.locator('.badge-saved')).toContainText('Đã lưu');
      if (await page.getByRole('button', { name: 'Phần tiếp' }).count()) {
        await tabTo(page, /Phần tiếp/);
        await page.keyboard.press('Enter');
        await expect(page.locator(`section.question[data-item="${items[0]}"]`)).toHaveCount(0);
        continue;
      }
      break;
    }
    await tabTo(page, /Xem kết quả/);
    await page.keyboard.press('Enter');
  });

  await expect(page.getByRole('heading', { level: 1, name: /Mức \d/ })).toBeVisible();
  await tabTo(page, /Chốt phiếu/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await tabTo(page, /Chốt phiếu/);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Đã chốt · /).first()).toBeVisible();
});

async function answerByKeyboard(page: Page, item: string): Promise<void> {
  const question = page.locator(`section.question[data-item="${item}"]`);
  const inside = () =>
    page.evaluate((id) => {
      const element = document.activeElement;
      const within = element?.closest('section.question')?.getAttribute('data-item') === id;
      return within && element?.matches('input[type=radio], input[type=checkbox]');
    }, item);
  await expect(question.locator('.item-input')).toBeVisible();
  if ((await question.locator('input[type=radio], input[type=checkbox]').count()) === 0) return;
  for (let presses = 0; presses < 80 && !(await inside()); presses += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(question.locator('input:checked').first()).toBeVisible();
}
