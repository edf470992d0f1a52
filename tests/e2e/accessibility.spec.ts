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

const looks = {
  vi: [
    { scheme: 'light', viewport: phone },
    { scheme: 'dark', viewport: desk },
  ],
  en: [
    { scheme: 'dark', viewport: phone },
    { scheme: 'light', viewport: desk },
  ],
} as const;
const languages = ['vi', 'en'] as const;

type Violation = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number];

const said = ({ id, nodes }: Violation) =>
  `${id}: ${nodes.map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ''}`).join(' | ')}`;

/** Everything that axe finds on the page as it stands, and whether it can be scrolled sideways. */
async function faults(page: Page): Promise<string[]> {
  await expect(page.locator('h1').first()).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  return [...violations.map(said), ...(wide ? ['it scrolls sideways'] : [])];
}

async function speak(page: Page, language: (typeof languages)[number]): Promise<void> {
  await page.evaluate((chosen) => localStorage.setItem('language', chosen), language);
}

/** Each page is opened once in each language and looked at there in two looks: opening is what takes the time. */
async function inEveryLook(page: Page, paths: string[]): Promise<void> {
  for (const language of languages) {
    await speak(page, language);
    for (const path of paths) {
      await page.goto(`${hub.url}${path}`);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await page.waitForLoadState('networkidle');
      for (const { scheme, viewport } of looks[language]) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.setViewportSize(viewport);
        expect.soft(await faults(page), `${path} ${language} ${scheme} ${viewport.width}`).toEqual([]);
      }
    }
  }
}

/** What axe finds in the dialog that is open, and whether its text has room. */
async function faultsInDialog(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include('dialog[open]').analyze();
  const narrow = await page
    .locator('dialog[open]')
    .evaluate((dialog) => dialog.scrollWidth > dialog.clientWidth);
  return [...violations.map(said), ...(narrow ? ['it scrolls sideways'] : [])];
}

/** Each dialog by where it is and what opens it, on a phone, in both languages and both schemes. */
async function dialogsInEveryLook(
  page: Page,
  dialogs: readonly (readonly [string, string])[],
): Promise<void> {
  await page.setViewportSize(phone);
  for (const language of languages) {
    await speak(page, language);
    for (const [path, opener] of dialogs) {
      await page.goto(`${hub.url}${path}`);
      await page.waitForLoadState('networkidle');
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
        await page.locator(opener).click();
        await expect(page.getByRole('dialog')).toBeVisible();
        expect.soft(await faultsInDialog(page), `${path} ${opener} ${language} ${scheme}`).toEqual([]);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toBeHidden();
      }
    }
  }
}

test.describe.serial('an adviser', () => {
  const profile = aProfile();
  let context: BrowserContext;
  let page: Page;
  let profilePath = '';
  let visit = '';
  test.afterAll(async () => {
    await context?.close();
    profile.remove();
  });

  test('axe finds nothing on any screen of an adviser, in both languages and schemes', async () => {
    context = await openBrowser(profile.folder);
    page = context.pages()[0]!;
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
    profilePath = new URL(page.url()).pathname;
    await beginAssessment(page);
    visit = new URL(page.url()).pathname;
    await answerTheRest(page, 1);
    await inEveryLook(page, [
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
  });

  test('axe finds nothing in any dialog of an adviser, in both languages and schemes', async () => {
    await dialogsInEveryLook(page, [
      [`${visit}?cau=2.1`, '.visit-head-button'],
      [`${visit}/ket-qua`, '.result-provisional'],
      [`${visit}/ket-qua`, '.page-actions button >> nth=0'],
      [`${visit}/ket-qua`, '.page-actions button >> nth=1'],
      [profilePath, '.page-actions button >> nth=0'],
      [profilePath, '.enterprise-take-off'],
      ['/may-nay', 'section:has(#device-account) > div button'],
    ]);
  });
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
  await inEveryLook(page, [
    '/tong-quan',
    '/so-phieu',
    opened,
    '/can-xem',
    '/tu-danh-gia',
    '/tu-danh-gia/moi',
  ]);
  await context.close();
  profile.remove();
});
