import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { aProfile, desk, openBrowser } from './browser.ts';
import { startHub, type RunningHub } from './hub.ts';
import { signIn } from './pages/app-page.ts';

// Each goes on where the one before it left the hub.
test.describe.configure({ mode: 'serial' });

const profile = aProfile();
let hub: RunningHub;
let context: BrowserContext;
let page: Page;
let cookie = '';
let by = '';

test.beforeAll(async () => {
  hub = await startHub();
  const reply = await post('/api/sign-in', hub.accounts.adviser);
  cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? '';
  by = ((await reply.json()) as { account: { id: string } }).account.id;
  context = await openBrowser(profile.folder, { viewport: desk });
  page = context.pages()[0]!;
});

test.afterAll(async () => {
  await context?.close();
  await hub?.remove();
  profile.remove();
});

async function post(path: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json', origin: hub.url, cookie };
  const reply = await fetch(hub.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!reply.ok) throw new Error(`${path} answered ${reply.status}: ${await reply.text()}`);
  return reply;
}

interface Firm {
  name: string;
  legalForm?: string;
  commune?: string;
  /** Sealed on two devices. */
  twice?: boolean;
}

/** An adviser's device hands over sealed visits to these. */
async function arrive(...firms: Firm[]): Promise<void> {
  const root = join(import.meta.dirname, '../..');
  const args = ['--import', 'tsx', 'tests/e2e/print-visits.ts', JSON.stringify(firms), by];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const device = '0197f1b0-0000-7000-8000-00000000d0d0';
  await post('/api/push', { protocol: 1, epoch: null, device, items: JSON.parse(stdout) as unknown[] });
}

test('the province as it comes in: live numbers, the list behind them, one assessment, the table for Excel', async () => {
  const refused: string[] = [];
  page.on('console', (message) => message.type() === 'error' && refused.push(message.text()));
  await signIn(page, hub.url, hub.accounts.officer);
  await expect(page).toHaveURL(/tong-quan/);

  await test.step('nothing has come yet, and the page says what to do', async () => {
    await expect(page.getByRole('heading', { name: 'Chưa có phiếu nào' })).toBeVisible();
  });

  await test.step('what an adviser seals shows without a hand being moved, and is told', async () => {
    await arrive({ name: 'HTX Na sạch Chi Lăng' }, { name: 'Tạp hóa Hoa Phương', legalForm: 'household' });
    await expect(page.locator('.tile-figure').first()).toHaveText('2', { timeout: 40_000 });
    await arrive({ name: 'Homestay Bắc Sơn Xanh', commune: '06325' });
    await expect(page.locator('.tile-figure').first()).toHaveText('3', { timeout: 40_000 });
    await expect(page.getByText('Có thêm 1 đơn vị, nay là 3.')).toBeAttached();
  });

  await test.step('households are counted apart', async () => {
    await page.getByLabel('Loại hình').selectOption('household');
    await expect(page.locator('.tile-figure').first()).toHaveText('1');
    await expect(page).toHaveURL(/loai=household/);
    await page.getByLabel('Loại hình').selectOption('');
  });

  await test.step('a commune leads to its list, a name is found without tone marks', async () => {
    await page.getByRole('link', { name: 'Xã Bắc Sơn', exact: true }).click();
    await expect(page.getByRole('link', { name: /Homestay Bắc Sơn Xanh/ })).toBeVisible();
    await expect(page.locator('.assessment-line')).toHaveCount(1);
    await page.getByRole('button', { name: /Xã Bắc Sơn/ }).click();
    await expect(page.locator('.assessment-line')).toHaveCount(3);
    await page.getByRole('searchbox').fill('na sach');
    await expect(page.locator('.assessment-line')).toHaveCount(1);
  });

  await test.step('opened, it says who and when, and where each point came from', async () => {
    await page.getByRole('link', { name: /HTX Na sạch Chi Lăng/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'HTX Na sạch Chi Lăng' })).toBeVisible();
    await expect(page.getByText('Máy chủ trung tâm đã nhận đúng phiếu này')).toBeVisible();
    await page.getByText('Phần chung', { exact: true }).first().click();
    await expect(page.getByText(/Cộng điểm các phần/).first()).toBeVisible();
  });

  await test.step('the table opens in Excel with Vietnamese intact', async () => {
    await page.goto(`${hub.url}/tong-quan`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Tải bảng cho Excel' }).click(),
    ]);
    const text = readFileSync(await download.path(), 'utf8');
    expect(text.startsWith('\ufeff"Tên";')).toBe(true);
    expect(text.split('\r\n')).toHaveLength(5);
    expect(text).toContain('"Xã Bắc Sơn"');
  });
  expect(refused).toEqual([]);
});

test('[P7] [P19] what was sealed twice waits for an officer, with the reason, and counts once: the one they choose', async () => {
  await arrive({ name: 'Nhà xe Tâm Anh', twice: true });
  await page.goto(`${hub.url}/tong-quan`);
  await page.getByRole('link', { name: /cần xem lại/ }).click();
  await expect(page.getByText('Phiếu này đã có một bản chốt khác.', { exact: false })).toBeVisible();
  await page.getByRole('link', { name: 'Nhà xe Tâm Anh' }).click();
  const versions = page.locator('article');
  await expect(versions).toHaveCount(2);
  await expect(versions.first()).toContainText('Đang được tính');
  await expect(versions.last()).toContainText('Chờ chọn');

  await page.getByRole('radio', { name: /Bản 2/ }).check();
  await page.getByRole('button', { name: 'Tính bản đã chọn' }).click();
  await expect(page.getByText('Hãy ghi lý do.')).toBeVisible();
  await page.getByLabel('Vì sao').fill('Đã gọi chủ xe: bản sau trả lời đủ hơn.');
  await page.getByRole('button', { name: 'Tính bản đã chọn' }).click();
  await expect(versions.first()).toContainText('Không được chọn');
  await expect(versions.last()).toContainText('Đang được tính');
  await expect(page.getByText('chọn bản 2 để tính')).toBeVisible();
  await expect(page.getByText('“Đã gọi chủ xe: bản sau trả lời đủ hơn.”')).toBeVisible();

  await page.getByRole('link', { name: 'Xem phiếu' }).first().click();
  await expect(page.getByText('cùng lần này')).toBeVisible();
  await page.goto(`${hub.url}/can-xem`);
  await expect(page.getByText('Không có gì cần xem')).toBeVisible();
});

test('without signal the last numbers stay in sight, with their time', async () => {
  await page.goto(`${hub.url}/tong-quan`);
  await expect(page.locator('.tile-figure').first()).toHaveText('4');
  await hub.stop();
  await expect(page.getByText('Chưa lấy được số liệu mới')).toBeVisible({ timeout: 40_000 });
  await expect(page.locator('.tile-figure').first()).toHaveText('4');
  await expect(page.getByText(/Số liệu đến \d\d:\d\d/)).toBeVisible();
});
