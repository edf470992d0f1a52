import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { aProfile, openBrowser } from './browser.ts';
import { startHub, type RunningHub } from './hub.ts';
import { beginAssessment, fillEnterprise, installed, signIn } from './pages/app-page.ts';
import { answerOne, itemInSight, next, saved, ticked } from './pages/visit-page.ts';
import { copyBuild } from './two-builds.ts';

const build = copyBuild();
const profile = aProfile();
let hub: RunningHub;
let context: BrowserContext;

test.beforeAll(async () => {
  hub = await startHub(build.folder);
  context = await openBrowser(profile.folder);
});
test.afterAll(async () => {
  await context?.close();
  await hub?.remove();
  profile.remove();
  build.remove();
});

/** The hub goes down, its files are replaced, and it comes up again, as in an installation of a new version. */
async function deploy(number: number): Promise<void> {
  await hub.stop();
  build.rebuild(number);
  await hub.start();
}

/** The browser's own look for a later worker, which it takes at a navigation or once a day; resolves when one waits. */
async function found(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    while (!registration.waiting) await new Promise((resolve) => setTimeout(resolve, 50));
  });
}

const running = (page: Page) => page.locator('html').getAttribute('data-build');
const offered = (page: Page) => page.getByRole('button', { name: 'Mở bản mới' });

test('[L14] a new version never interrupts a questionnaire, and runs after the next cold start', async () => {
  let page = context.pages()[0]!;
  await signIn(page, hub.url, hub.accounts.adviser);
  await installed(page);
  await page.goto(`${hub.url}/doanh-nghiep/moi`);
  const firm = {
    name: 'HTX Na sạch Chi Lăng',
    taxCode: '0100109106',
    sector: 'nong nghiep',
    commune: 'chi lang',
  };
  await fillEnterprise(page, firm);
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await beginAssessment(page);
  const visit = new URL(page.url()).pathname;
  const first = await answerOne(page, 1);

  await test.step('found in the middle of the questions: nothing is said, nothing is loaded anew', async () => {
    await page.evaluate(() => Object.assign(window, { untouched: true }));
    await deploy(2);
    await found(page);
    await next(page);
    await answerOne(page, 2);
    await page.waitForTimeout(1500);
    await expect(offered(page)).toHaveCount(0);
    expect(await page.evaluate(() => 'untouched' in window)).toBe(true);
    expect(await running(page)).toBeNull();
  });

  await test.step('between two visits it is offered, and may be put off; screens of the old version still open', async () => {
    await page
      .getByRole('link', { name: /Quay lại|Hôm nay/ })
      .first()
      .click();
    await expect(offered(page)).toBeVisible();
    await page.getByRole('button', { name: 'Để sau' }).click();
    await expect(offered(page)).toHaveCount(0);
    await page.getByRole('link', { name: 'Bộ tiêu chí' }).first().click();
    await expect(page.getByRole('heading', { name: 'Bộ tiêu chí' })).toBeVisible();
    expect(await running(page)).toBeNull();
  });

  await test.step('a cold start without signal: the new version runs, every answer is there', async () => {
    await context.close();
    context = await openBrowser(profile.folder);
    await context.setOffline(true);
    page = context.pages()[0]!;
    await page.goto(`${hub.url}/`);
    await expect.poll(() => running(page).catch(() => null), { timeout: 20_000 }).toBe('2');
    await page.goto(`${hub.url}${visit}`);
    await expect.poll(() => itemInSight(page)).not.toBe('');
    await saved(page);
    expect(await ticked(page)).toEqual([2]);
    await page.getByRole('button', { name: 'Câu trước' }).click();
    await expect.poll(() => itemInSight(page)).toBe(first);
    expect(await ticked(page)).toEqual([1]);
    await context.setOffline(false);
  });

  await test.step('where a questionnaire is open in another tab, the button says so and nothing is lost', async () => {
    await deploy(3);
    const other = await context.newPage();
    await other.goto(`${hub.url}/may-nay`);
    await found(other);
    await offered(other).click();
    await expect(other.getByText(/Đang có phiếu mở ở thẻ khác/)).toBeVisible();
    expect(await running(other)).toBe('2');
    await page.close();
    await offered(other).click();
    await expect.poll(() => running(other).catch(() => null), { timeout: 20_000 }).toBe('3');
  });
});
