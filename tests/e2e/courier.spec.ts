import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { faults } from './axe.ts';
import { aProfile, desk, openBrowser } from './browser.ts';
import { assessedBySource, startHub, type RunningHub } from './hub.ts';
import { beginAssessment, fillEnterprise, installed, signIn } from './pages/app-page.ts';
import { answerTheRest } from './pages/visit-page.ts';

// [P20] Two phones and a hub: the first never has signal again after its first day, the second carries its work.

const profiles = [aProfile(), aProfile(), aProfile()];
const folder = mkdtempSync(join(tmpdir(), 'courier-'));
const colleague = { login: 'giang.a.su', password: 'ruong-bac-thang', name: 'Giàng A Sử' };
let hub: RunningHub;
const contexts: BrowserContext[] = [];

test.beforeAll(async () => {
  hub = await startHub();
  const token = readFileSync(join(hub.dataDir, 'admin.token'), 'utf8').trim();
  const headers = {
    'content-type': 'application/json',
    origin: hub.url,
    authorization: `Bearer ${token}`,
  };
  const body = JSON.stringify({ ...colleague, role: 'adviser', province: '20' });
  await fetch(`${hub.url}/api/accounts`, { method: 'POST', headers, body });
});

test.afterAll(async () => {
  for (const context of contexts) await context.close().catch(() => {});
  await hub?.remove();
  for (const profile of profiles) profile.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function aPage(index: number, options: Parameters<typeof openBrowser>[1] = {}): Promise<Page> {
  const context = await openBrowser(profiles[index]!.folder, options);
  contexts.push(context);
  return context.pages()[0] ?? (await context.newPage());
}

/** Signs in, and waits until the hub has heard of this device and the whole app lies on it. */
async function enrolled(page: Page, account: { login: string; password: string }): Promise<void> {
  const heard = page.waitForResponse(
    (reply) => reply.url().endsWith('/api/courier/devices') && reply.status() === 200,
  );
  await signIn(page, hub.url, account);
  await heard;
  await installed(page);
}

async function whoAssessed(): Promise<unknown[]> {
  const post = await fetch(`${hub.url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: hub.url },
    body: JSON.stringify(hub.accounts.officer),
  });
  const cookie = post.headers.get('set-cookie')?.split(';')[0] ?? '';
  const reply = await fetch(`${hub.url}/api/assessments?source=adviser`, { headers: { cookie } });
  return ((await reply.json()) as { rows: { adviser: string }[] }).rows.map(({ adviser }) => adviser);
}

test('[P20] [L19] [L21] a visit on a phone without signal reaches the hub by a colleague, once, under its author’s name', async () => {
  const first = await aPage(0);
  const second = await aPage(1);
  // In plain letters: a browser without a locale finds no other file.
  const courier = join(folder, 'tep-gui-nho.sanso');
  await enrolled(first, hub.accounts.adviser);
  await first.context().setOffline(true);

  await test.step('a visit, sealed without signal', async () => {
    await first.goto(`${hub.url}/`);
    await first.getByRole('link', { name: 'Doanh nghiệp mới' }).first().click();
    await fillEnterprise(first, {
      name: 'HTX Na sạch Chi Lăng',
      taxCode: '0100109106',
      sector: 'nong nghiep',
      commune: 'chi lang',
    });
    await first.getByRole('button', { name: 'Lưu', exact: true }).click();
    await beginAssessment(first);
    await answerTheRest(first, 1);
    await first.getByRole('button', { name: 'Chốt phiếu' }).click();
    await first.getByRole('dialog').getByRole('button', { name: 'Chốt phiếu' }).click();
    await expect(first.getByText('Đã chốt · chờ gửi')).toBeVisible();
  });

  await test.step('all that waits becomes a file, and goes on waiting', async () => {
    await first.goto(`${hub.url}/cho-gui`);
    await first.getByRole('link', { name: 'Gửi nhờ người khác' }).click();
    await first.getByRole('button', { name: 'Đóng tệp' }).click();
    await expect(first.getByText('Tệp đã sẵn sàng: 3 mục')).toBeVisible();
    expect(await faults(first)).toEqual([]);
    const download = first.waitForEvent('download');
    await first.getByRole('button', { name: 'Lưu tệp vào máy' }).click();
    await (await download).saveAs(courier);
    expect(readFileSync(courier).includes('Na sạch')).toBe(false);
    await first.getByRole('link', { name: 'Quay lại' }).click();
    await expect(first.getByRole('heading', { name: 'Đang chờ (3)' })).toBeVisible();
  });

  await test.step('a colleague takes it along without signal, and keeps it through a new start', async () => {
    await enrolled(second, colleague);
    await second.context().setOffline(true);
    await second.goto(`${hub.url}/may-nay`);
    await second
      .getByRole('region', { name: 'Gửi nhờ, mang giúp' })
      .getByRole('link', { name: 'Mở' })
      .click();
    await second.getByLabel('Chọn tệp được nhờ mang').setInputFiles(courier);
    await expect(second.getByRole('heading', { name: 'Đang mang giúp: 1 tệp' })).toBeVisible();
    await second.reload();
    await expect(second.getByRole('heading', { name: 'Đang mang giúp: 1 tệp' })).toBeVisible();
    expect(await faults(second)).toEqual([]);
    expect(await assessedBySource(hub)).toEqual({ adviser: 0, self: 0 });
  });

  await test.step('signal on the second phone: delivered, and counted for who entered it', async () => {
    const now = await second.getByRole('button', { name: 'Giao ngay' }).elementHandle();
    await second.context().setOffline(false);
    // Signal alone delivers it too: by now the button may have gone.
    await now.evaluate((button) => (button as HTMLElement).click());
    await expect(second.getByText('Đã giao')).toBeVisible();
    await expect(second.getByText(/3 mục mới, 0 mục đã có/)).toBeVisible();
    expect(await assessedBySource(hub)).toEqual({ adviser: 1, self: 0 });
    expect(await whoAssessed()).not.toContain(colleague.name);
  });

  await test.step('an officer is handed the same file by hand: nothing is doubled', async () => {
    const third = await aPage(2, { viewport: desk });
    await third.goto(`${hub.url}/chuyen-giup`);
    await third.getByLabel('Chọn tệp được nhờ mang').setInputFiles(courier);
    await expect(third.getByText(/0 mục mới, 3 mục đã có/)).toBeVisible();
    expect(await assessedBySource(hub)).toEqual({ adviser: 1, self: 0 });
  });

  await test.step('the first phone meets the hub at last: all is known, nothing waits', async () => {
    await first.context().setOffline(false);
    await first.goto(`${hub.url}/cho-gui`);
    await expect(first.getByRole('heading', { name: 'Không còn gì chờ gửi' })).toBeVisible({
      timeout: 60_000,
    });
    expect(await assessedBySource(hub)).toEqual({ adviser: 1, self: 0 });
  });
});
