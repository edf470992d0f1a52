import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { aProfile, killBrowser, openBrowser } from './browser.ts';
import { assessedBySource, startHub, type RunningHub } from './hub.ts';
import { aLossyRoad, type LossyRoad } from './lossy-road.ts';
import { beginAssessment, fillEnterprise, installed, signIn, signInAgain } from './pages/app-page.ts';
import { answerOne, answerTheRest, itemInSight, next, ticked } from './pages/visit-page.ts';

let hub: RunningHub;
let road: LossyRoad;
let context: BrowserContext;
const profile = aProfile();

test.beforeAll(async () => {
  hub = await startHub();
  road = await aLossyRoad(hub.url);
});

test.afterAll(async () => {
  await context?.close().catch(() => {});
  await road?.close();
  await hub?.remove();
  profile.remove();
});

async function openApp(path: string): Promise<Page> {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(`${road.url}${path}`);
  return page;
}

test('[L14][L19][L21][L27] a visit without signal, killed in the middle, reaches the hub once', async () => {
  context = await openBrowser(profile.folder);
  let page = await openApp('/vao');
  await signIn(page, road.url, hub.accounts.adviser);
  await installed(page);

  await test.step('the network is gone: the app opens all the same', async () => {
    await hub.stop();
    await context.setOffline(true);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Hôm nay' })).toBeVisible();
    await expect(page.getByText('Ngoại tuyến').first()).toBeVisible();
  });

  await test.step('a new enterprise, consent, the first questions', async () => {
    await page.getByRole('link', { name: 'Doanh nghiệp mới' }).first().click();
    await fillEnterprise(page, {
      name: 'HTX Na sạch Chi Lăng',
      taxCode: '0100109106',
      sector: 'nong nghiep',
      commune: 'chi lang',
    });
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await beginAssessment(page);
  });

  const answers = new Map<string, number[]>();
  let place = '';
  let address = '';
  await test.step('five answers, each shown as saved; then the battery dies', async () => {
    for (let count = 0; count < 5; count += 1) {
      const item = await answerOne(page, 1);
      answers.set(item, await ticked(page));
      if (count < 4) await next(page);
    }
    place = await itemInSight(page);
    address = page.url();
    expect(address).toContain(`?cau=${place}`);
    killBrowser(profile.folder);
    await expect.poll(() => context.pages().length === 0 || page.isClosed()).toBe(true);
  });

  await test.step('the same profile: the very question, every answer that was shown as saved', async () => {
    context = await openBrowser(profile.folder);
    await context.setOffline(true);
    page = await openApp('/');
    await page.getByRole('link', { name: /HTX Na sạch Chi Lăng/ }).click();
    await expect.poll(() => itemInSight(page)).toBe(place);
    // By its own address too, as a browser opens the pages that were open again.
    await page.goto(address);
    await expect.poll(() => itemInSight(page)).toBe(place);
    for (const [item, choices] of [...answers].reverse()) {
      await expect.poll(() => itemInSight(page)).toBe(item);
      expect(await ticked(page)).toEqual(choices);
      const back = page.getByRole('button', { name: 'Câu trước' });
      if ((await back.getAttribute('aria-disabled')) !== 'true') await back.click();
    }
    for (let count = 1; count < answers.size; count += 1) await next(page);
  });

  await test.step('the rest, the result, the seal: still without signal', async () => {
    await next(page);
    const rest = await answerTheRest(page, 1);
    expect(answers.size + rest.length).toBeGreaterThan(15);
    await expect(page.getByRole('heading', { level: 1, name: /Mức \d/ })).toBeVisible();
    await expect(page.getByText('Làm gì trước').first()).toBeVisible();
    await page.getByRole('button', { name: 'Chốt phiếu' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Chốt phiếu' }).click();
    await expect(page.getByText('Đã chốt · chờ gửi')).toBeVisible();
    await expect(page.getByText('Tổng điểm = ').first()).toBeVisible();
  });

  await test.step('signal again, the first reply is lost, the push repeats: once on the hub', async () => {
    road.loseReplies(1);
    await hub.start();
    await context.setOffline(false);
    await page.goto(`${road.url}/`);
    await signInAgain(page, hub.accounts.adviser);
    const sent = page.getByRole('region', { name: 'Đã gửi hôm nay' });
    await expect(sent.getByText('HTX Na sạch Chi Lăng')).toBeVisible({ timeout: 90_000 });
    expect(road.pushes()).toBeGreaterThan(1);
    expect(await assessedBySource(hub)).toEqual({ adviser: 1, self: 0 });
  });
});
