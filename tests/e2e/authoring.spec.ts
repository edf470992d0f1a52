import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { becomesSound } from './axe.ts';
import { aProfile, desk, openBrowser, phone } from './browser.ts';
import { startHub, type RunningHub } from './hub.ts';
import { beginAssessment, fillEnterprise, signIn } from './pages/app-page.ts';
import { answerOne, itemInSight } from './pages/visit-page.ts';

// An instrument goes from an author's Excel to an adviser's phone.
test.describe.configure({ mode: 'serial' });

const author = { login: 'soan', password: 'ruong-bac-thang' };
const [desktop, pocket] = [aProfile(), aProfile()];
const folder = mkdtempSync(join(tmpdir(), 'workbook-'));
const [taken, broken, good] = ['taken', 'broken', 'good'].map((name) => join(folder, `${name}.xlsx`));
let hub: RunningHub;
let atDesk: BrowserContext;
let inHand: BrowserContext;
let page: Page;
let adviser: Page;
let draft = '';

test.beforeAll(async () => {
  hub = await startHub();
  const token = readFileSync(join(hub.dataDir, 'admin.token'), 'utf8').trim();
  const made = await fetch(`${hub.url}/api/accounts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ ...author, name: 'Trần Thị Nguyệt', role: 'author', province: '20' }),
  });
  if (!made.ok) throw new Error(await made.text());
  [atDesk, inHand] = await Promise.all([
    openBrowser(desktop.folder, { viewport: desk }),
    openBrowser(pocket.folder),
  ]);
  page = atDesk.pages()[0]!;
  adviser = inHand.pages()[0]!;
});

test.afterAll(async () => {
  await atDesk?.close();
  await inHand?.close();
  await hub?.remove();
  for (const profile of [desktop, pocket]) profile.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** As it stands, in both widths and schemes. */
async function soundInEveryLook(name: string): Promise<void> {
  for (const [scheme, viewport] of [
    ['light', phone],
    ['dark', phone],
    ['dark', desk],
    ['light', desk],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.setViewportSize(viewport);
    // Colours arrive in a moment of their own.
    await page.waitForTimeout(300);
    await becomesSound(page, `${name} ${scheme} ${viewport.width}`);
    const shots = process.env['SHOTS'];
    if (shots)
      await page.screenshot({ path: join(shots, `${name}-${scheme}-${viewport.width}.png`), fullPage: true });
  }
}

async function newVisit(firm: { name: string; taxCode: string }): Promise<string> {
  await adviser.goto(`${hub.url}/doanh-nghiep/moi`);
  await fillEnterprise(adviser, { ...firm, sector: 'nong nghiep', commune: 'chi lang' });
  await adviser.getByRole('button', { name: 'Lưu', exact: true }).click();
  await beginAssessment(adviser);
  return new URL(adviser.url()).pathname;
}

async function modelOf(path: string): Promise<string> {
  const { version } = await adviser.evaluate(async (id) => {
    const opened = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('san-sang-so');
      request.addEventListener('success', () => resolve(request.result));
    });
    const row = await new Promise<{ body: { fields: { model: { siblings: { value: unknown }[] } } } }>(
      (resolve) => {
        const request = opened.transaction('rows').objectStore('rows').get(id);
        request.addEventListener('success', () => resolve(request.result as never));
      },
    );
    opened.close();
    return row.body.fields.model.siblings[0]!.value as { version: string };
  }, path.split('/')[2]!);
  return version;
}

test('an adviser begins a visit by the version that came with the app', async () => {
  await signIn(adviser, hub.url, hub.accounts.adviser);
  draft = await newVisit({ name: 'HTX Na sạch Chi Lăng', taxCode: '0100109106' });
  await answerOne(adviser, 1);
  expect(await modelOf(draft)).toBe('1.0.0');
});

let edited: { row: number; label: string; points: string };

test('an author takes the workbook home, and what is broken in it is said at its place', async () => {
  await signIn(page, hub.url, author);
  await expect(page.getByRole('heading', { name: 'Soạn bộ tiêu chí' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Bản 1.0.0' }).first()).toBeVisible();
  await soundInEveryLook('list');
  const downloading = page.waitForEvent('download');
  await page
    .locator('article', { has: page.getByRole('heading', { name: /doanh nghiệp nhỏ và vừa/i }) })
    .getByRole('listitem')
    .filter({ hasText: 'Bản 1.0.0' })
    .getByRole('link', { name: /Tải bảng tính/ })
    .click();
  await (await downloading).saveAs(taken!);

  const args = ['--import', 'tsx', 'tests/e2e/edit-workbook.ts', taken!, broken!, good!, '1.1.0'];
  const run = spawnSync(process.execPath, args, {
    cwd: join(import.meta.dirname, '../..'),
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(run.stderr);
  edited = JSON.parse(run.stdout) as typeof edited;

  await page.locator('input[type=file]').setInputFiles(broken!);
  await expect(page.getByText(/Có \d+ chỗ cần sửa/)).toBeVisible();
  const sheet = page.getByRole('region', { name: /Trang tính choices/ });
  await expect(sheet.getByRole('listitem').first()).toContainText('hai điểm');
  await expect(sheet.getByRole('listitem').first()).toContainText(`Dòng ${edited.row}`);
  await expect(page.getByRole('button', { name: /Phát hành bản/ })).toHaveCount(0);
  await soundInEveryLook('findings');
});

test('what is sound is compared, tried with a moving score, and published after a warning', async () => {
  await page.locator('input[type=file]').setInputFiles(good!);
  await expect(page.getByText('Bộ tiêu chí đúng, có thể làm thử và phát hành')).toBeVisible();
  const changes = page.getByRole('region', { name: 'So với bản 1.0.0' });
  await expect(changes).toContainText(edited.points);
  await expect(changes).toContainText(`lựa chọn › “${edited.label}” › điểm`);

  const preview = page.getByRole('region', { name: 'Làm thử trên điện thoại' });
  const score = preview.locator('.authoring-number');
  const before = await score.textContent();
  const choices = preview.locator('input[type=radio], input[type=checkbox]');
  for (let tries = 0; tries < 6 && (await score.textContent()) === before; tries += 1) {
    if (await choices.first().isVisible()) await choices.nth(1).check();
    if ((await score.textContent()) === before)
      await preview.getByRole('button', { name: 'Tiếp', exact: true }).click();
  }
  await expect(score).not.toHaveText(before!);
  await expect(preview).toContainText('Đã trả lời');
  await soundInEveryLook('upload');

  await page.getByRole('button', { name: /Phát hành bản 1\.1\.0/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('không bao giờ sửa nội dung được nữa');
  await expect(dialog).toContainText('Phiếu đang làm dở giữ nguyên');
  await soundInEveryLook('publish');
  await dialog.getByRole('button', { name: 'Phát hành', exact: true }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Bản 1.1.0' })).toContainText('Đang áp dụng');
});

test('[P12] [L17] at its next contact the phone has it: a new visit begins with it, the older draft keeps its own', async () => {
  await adviser.goto(`${hub.url}/bo-tieu-chi`);
  await expect(adviser.getByRole('button', { name: /1\.1\.0/ })).toBeVisible();
  const visit = await newVisit({ name: 'HTX Quýt vàng Bắc Sơn', taxCode: '0100100079' });
  expect(await modelOf(visit)).toBe('1.1.0');
  expect(await itemInSight(adviser)).not.toBe('');
  await adviser.goto(`${hub.url}${draft}`);
  await answerOne(adviser, 1);
  expect(await modelOf(draft)).toBe('1.0.0');
});

test('[P12] a version that was withdrawn begins no visit any more', async () => {
  await page.getByRole('button', { name: /Thu hồi/ }).click();
  await soundInEveryLook('withdraw');
  await page.getByRole('dialog').getByRole('button', { name: 'Thu hồi', exact: true }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Bản 1.1.0' })).toContainText('Đã thu hồi');
  await adviser.goto(`${hub.url}/bo-tieu-chi`);
  await expect(adviser.getByText('Đã thu hồi').first()).toBeVisible();
  const visit = await newVisit({ name: 'HTX Hồng Bảo Lâm', taxCode: '0100100086' });
  expect(await modelOf(visit)).toBe('1.0.0');
});
