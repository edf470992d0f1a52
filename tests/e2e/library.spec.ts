import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { faults } from './axe.ts';
import { aProfile, openBrowser, phone } from './browser.ts';
import { startHub, type RunningHub } from './hub.ts';
import { fillEnterprise, installed, signIn } from './pages/app-page.ts';
import { itemInSight, next, saved } from './pages/visit-page.ts';
import { answerByKeyboard, answerByTap, press } from './answers.ts';
import { kindInSight, obstacles } from './touch.ts';

// Every instrument that a visit may begin with, and one that asks in every way there is, walked by thumb on a small phone.
test.describe.configure({ mode: 'serial' });

const profile = aProfile();
let hub: RunningHub;
let context: BrowserContext;
let page: Page;
let enterprise = '';
let titles: string[] = [];
/** Those of which the pillars alone are known. */
let recorded: string[] = [];
/** An address of each kind of question that was met. */
const stumbled: string[] = [];
const met = new Map<string, string>();

test.beforeAll(async () => {
  hub = await startHub();
  await publishEveryKind();
  context = await openBrowser(profile.folder, { hasTouch: true, isMobile: true });
  page = context.pages()[0]!;
  await signIn(page, hub.url, hub.accounts.adviser);
  await page.goto(`${hub.url}/bo-tieu-chi`);
  await expect(page.getByRole('button', { name: /Đủ loại câu/ })).toBeVisible();
  await page.goto(`${hub.url}/doanh-nghiep/moi`);
  const firm = { name: 'HTX Na sạch Chi Lăng', taxCode: '0100109106' };
  await fillEnterprise(page, { ...firm, sector: 'nong nghiep', commune: 'chi lang' });
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  enterprise = new URL(page.url()).pathname;
  const choice = page.getByRole('dialog').locator('details');
  await choice.locator('summary').tap();
  [titles = [], recorded = []] = await Promise.all(
    [0, 1].map((group) => choice.locator('fieldset').nth(group).locator('label').allTextContents()),
  );
});
test.afterAll(async () => {
  await context?.close();
  await hub?.remove();
  profile.remove();
});

/** As an author does it, past the screens that another journey walks. */
async function publishEveryKind(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'workbook-'));
  const file = join(folder, 'every-kind.xlsx');
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'tests/e2e/write-every-kind.ts', file], {
    cwd: join(import.meta.dirname, '../..'),
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(run.stderr);
  const author = { login: 'soan', password: 'ruong-bac-thang' };
  const token = readFileSync(join(hub.dataDir, 'admin.token'), 'utf8').trim();
  const post = async (
    path: string,
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string>,
  ) => {
    const reply = await fetch(`${hub.url}${path}`, {
      method: 'POST',
      body,
      headers: { origin: hub.url, ...headers },
    });
    if (!reply.ok) throw new Error(`${path}: ${await reply.text()}`);
    return reply;
  };
  const json = { 'content-type': 'application/json' };
  const account = { ...author, name: 'Trần Thị Nguyệt', role: 'author', province: '20' };
  await post('/api/accounts', JSON.stringify(account), { ...json, authorization: `Bearer ${token}` });
  const signedIn = await post('/api/sign-in', JSON.stringify(author), json);
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  await post('/api/authoring/publish', new Uint8Array(readFileSync(file)), {
    cookie,
    'content-type': 'application/octet-stream',
  });
  rmSync(folder, { recursive: true, force: true });
}

/** Agrees in the dialog of the enterprise and begins by the model of that title. */
async function begin(title: string): Promise<string> {
  await page.goto(`${hub.url}${enterprise}`);
  await page.locator('.page-actions button').first().tap();
  const dialog = page.getByRole('dialog');
  await dialog.locator('summary').tap();
  await dialog.locator('label', { hasText: title }).tap();
  await dialog.getByRole('checkbox', { name: /đồng ý/ }).tap();
  await dialog.getByRole('button', { name: 'Bắt đầu', exact: true }).tap();
  await expect(page).toHaveURL(/\/phieu\//);
  return new URL(page.url()).pathname;
}

async function note(where: string): Promise<void> {
  stumbled.push(...(await obstacles(page)).map((obstacle) => `${where}: ${obstacle}`));
}

/** What can be said instead of an answer and beside it, and the list of all questions. */
async function sayInstead(): Promise<void> {
  const unknown = page.getByRole('button', { name: 'Chưa biết' });
  await unknown.tap();
  await expect(unknown).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'Ghi chú' }).tap();
  await page.getByRole('textbox', { name: 'Ghi chú cho câu này' }).tap();
  await page.keyboard.type('Hỏi lại kế toán');
  await saved(page);
  await note('the note');
  await page.locator('.visit-head-button').tap();
  await expect(page.getByRole('dialog')).toBeVisible();
  await note('the list');
  await page.getByRole('dialog').locator('.item-list-row').first().tap();
  await expect(page.getByRole('dialog')).toBeHidden();
}

test('a visit may begin by each of them', () => {
  expect(titles.length).toBeGreaterThanOrEqual(3);
  expect(titles.join()).toMatch(/Đủ loại câu/);
  expect(recorded).toHaveLength(3);
});

test('every question of each of them can be read and answered by thumb at 360 × 740', async () => {
  for (const title of [...titles, ...recorded]) {
    await test.step(title, async () => {
      const visit = await begin(title);
      await sayInstead();
      for (;;) {
        const item = await itemInSight(page);
        const question = page.locator('section.question');
        await question.locator('.item-input').first().waitFor();
        const kind = await kindInSight(page);
        if (!met.has(kind)) met.set(kind, `${visit}?cau=${item}`);
        await expect.soft(question.locator('.question-title')).toHaveText(/\p{L}{2}/u);
        await note(`${item} (${kind})`);
        await answerByTap(page, kind);
        if (kind === 'tools') await note(`${item} (links)`);
        await saved(page);
        const shots = process.env['SHOTS'];
        if (shots) await page.screenshot({ path: join(shots, `${title}-${item}.png`) });
        const last = page.getByRole('link', { name: 'Xem kết quả' });
        if (await last.isVisible()) {
          await last.tap();
          break;
        }
        await next(page);
      }
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page).toHaveURL(/ket-qua/);
      await note('the result');
      expect.soft(stumbled, title).toEqual([]);
      stumbled.length = 0;
    });
  }
  expect([...met.keys()].sort()).toEqual(
    ['date', 'file', 'grid', 'matrix', 'multiple-choice', 'number', 'single-choice', 'text', 'tools'].sort(),
  );
});

test('axe finds nothing in any kind of question, in either scheme', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const [kind, address] of met) {
      await page.goto(`${hub.url}${address}`);
      await page.locator('.item-input').first().waitFor();
      expect.soft(await faults(page), `${kind} ${colorScheme}`).toEqual([]);
      if (colorScheme === 'dark') continue;
      await page.setViewportSize({ width: 320, height: 640 });
      await note(`${kind} at 320`);
      await page.setViewportSize(phone);
    }
  }
  expect(stumbled).toEqual([]);
});

test('a question of each kind is answered with the keyboard alone', async () => {
  await begin('Đủ loại câu');
  const question = page.locator('section.question');
  const answered = new Set<string>();
  for (;;) {
    await question.locator('.item-input').first().waitFor();
    const kind = await kindInSight(page);
    await press(page, 'Tab', () =>
      page.evaluate(() => document.activeElement?.closest('.item-input') !== null),
    );
    if ((await itemInSight(page)) === 'founded') await typeTooSmallAYear();
    await answerByKeyboard(page, kind);
    await saved(page);
    answered.add(kind);
    const item = await itemInSight(page);
    await press(page, 'Tab', () =>
      page.evaluate(() => document.activeElement?.matches('.page-actions .button') ?? false),
    );
    await page.keyboard.press('Enter');
    if (item === 'wishes') break;
    await expect.poll(() => itemInSight(page)).not.toBe(item);
  }
  await expect(page).toHaveURL(/ket-qua/);
  expect([...answered].sort()).toEqual([...met.keys()].sort());
});

/** What would fit is said, and nothing of answers that went with another sector. */
async function typeTooSmallAYear(): Promise<void> {
  await page.keyboard.type('20');
  await expect(page.getByRole('alert')).toHaveText('Nhỏ nhất là 1900.');
  await expect(page.getByText(/không còn hợp/)).toHaveCount(0);
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
}

test('each of them prints on A4 to be filled in by hand, without signal, black on white in a dark scheme too', async () => {
  await installed(page);
  for (const title of titles) {
    await context.setOffline(false);
    await page.goto(`${hub.url}/bo-tieu-chi`);
    await page.getByRole('button', { name: title }).tap();
    await page.getByRole('link', { name: 'In phiếu giấy để ghi tay' }).tap();
    await expect(page.locator('.paper-sheet')).toBeVisible();
    await context.setOffline(true);
    await page.reload();
    const sheet = page.locator('.paper-sheet');
    await expect(sheet.getByRole('heading', { level: 2 })).toBeVisible();
    await page.emulateMedia({ colorScheme: 'dark' });
    await note(title);
    expect.soft([...stumbled, ...(await faults(page))], title).toEqual([]);
    const sector = page.getByRole('combobox');
    if ((await sector.count()) > 0) {
      const option = sector.locator('option', { hasText: /Nông nghiệp|Trồng trọt/ });
      await sector.selectOption(await option.first().getAttribute('value'));
      await expect(sheet.getByText(/Nhật ký/).first()).toBeVisible();
      await expect(sheet.getByRole('rowheader', { name: / ↔ / }).first()).toBeVisible();
    }
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await expect(page.getByRole('button', { name: 'In phiếu' })).toBeHidden();
    await expect(sheet).toHaveCSS('color', 'rgb(0, 0, 0)');
    await expect(sheet.locator('.paper-item').first()).toHaveCSS('break-inside', 'avoid');
    const file = await page.pdf({ preferCSSPageSize: true });
    const shots = process.env['SHOTS'];
    if (shots) writeFileSync(join(shots, `${title}.pdf`), file);
    const pdf = file.toString('latin1');
    const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
    expect(
      [width, height].map((side) => Math.round(Number(side))),
      title,
    ).toEqual([595, 842]);
    expect(pages, title).toBeGreaterThanOrEqual(title.includes('1567') ? 4 : 2);
    expect(pages, title).toBeLessThanOrEqual(12);
    await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
  }
  await context.setOffline(false);
});
