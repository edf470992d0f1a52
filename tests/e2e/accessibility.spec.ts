import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { aProfile, desk, openBrowser, phone } from './browser.ts';
import { fillWithDemo } from './demo.ts';
import { startHub, type RunningHub } from './hub.ts';
import { beginAssessment, fillEnterprise, signIn } from './pages/app-page.ts';
import { answerTheRest } from './pages/visit-page.ts';

let hub: RunningHub;

test.beforeAll(async () => {
  hub = await startHub();
  fillWithDemo(hub);
});
test.afterAll(async () => hub?.remove());

const looks = [
  { language: 'vi', scheme: 'light', viewport: phone },
  { language: 'en', scheme: 'dark', viewport: phone },
  { language: 'vi', scheme: 'dark', viewport: desk },
  { language: 'en', scheme: 'light', viewport: desk },
] as const;

/** Everything that axe finds on the page as it stands, and whether it can be scrolled sideways. */
async function faults(page: Page): Promise<string[]> {
  await page.waitForLoadState('networkidle');
  await expect(page.locator('h1').first()).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
    ...(wide ? ['it scrolls sideways'] : []),
  ];
}

async function inEveryLook(context: BrowserContext, page: Page, paths: string[]): Promise<void> {
  for (const { language, scheme, viewport } of looks) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize(viewport);
    await page.evaluate((chosen) => localStorage.setItem('language', chosen), language);
    for (const path of paths) {
      await page.goto(`${hub.url}${path}`);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      expect.soft(await faults(page), `${path} ${language} ${scheme} ${viewport.width}`).toEqual([]);
    }
  }
  await context.close();
}

test('axe finds nothing on any screen of an adviser, in both languages and schemes', async () => {
  const profile = aProfile();
  const context = await openBrowser(profile.folder);
  const page = context.pages()[0]!;
  await page.goto(`${hub.url}/`);
  expect.soft(await faults(page), 'welcome').toEqual([]);
  await page.goto(`${hub.url}/vao`);
  expect.soft(await faults(page), 'sign-in').toEqual([]);
  await signIn(page, hub.url, hub.accounts.adviser);
  await page.goto(`${hub.url}/doanh-nghiep/moi`);
  const firm = {
    name: 'HTX Na sạch Chi Lăng',
    taxCode: '0100109106',
    sector: 'nong nghiep',
    commune: 'chi lang',
  };
  await fillEnterprise(page, firm);
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(page.getByRole('checkbox', { name: /đồng ý/ })).toBeVisible();
  await page.waitForTimeout(400);
  expect.soft(await faults(page), 'consent').toEqual([]);
  const profilePath = new URL(page.url()).pathname;
  await beginAssessment(page);
  const visit = new URL(page.url()).pathname;
  await answerTheRest(page, 1);
  await inEveryLook(context, page, [
    '/',
    '/doanh-nghiep',
    '/doanh-nghiep/moi',
    profilePath,
    `${profilePath}/sua`,
    `${visit}?cau=2.1`,
    `${visit}?cau=6.1`,
    `${visit}?cau=7.1`,
    `${visit}?cau=7.2`,
    `${visit}/ket-qua`,
    '/cho-gui',
    '/bo-tieu-chi',
    '/may-nay',
    '/khong-co',
  ]);
  profile.remove();
});

test('axe finds nothing on the screens of an officer and of an owner alone', async () => {
  const profile = aProfile();
  const context = await openBrowser(profile.folder, { viewport: desk });
  const page = context.pages()[0]!;
  await signIn(page, hub.url, hub.accounts.officer);
  await expect(page).toHaveURL(/tong-quan/);
  await page.goto(`${hub.url}/so-phieu`);
  await page
    .getByRole('link', { name: /Mức|Công ty|HTX/ })
    .first()
    .click();
  await expect(page).toHaveURL(/so-phieu\/.+/);
  const opened = new URL(page.url()).pathname;
  await inEveryLook(context, page, [
    '/tong-quan',
    '/so-phieu',
    opened,
    '/can-xem',
    '/tu-danh-gia',
    '/tu-danh-gia/moi',
  ]);
  profile.remove();
});
