import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { becomesSound, dialogsInItsLooks, faults, inItsLooks, languages } from './axe.ts';
import { aProfile, openBrowser, phone } from './browser.ts';
import { fillWithDemo } from './demo.ts';
import { startHub, type RunningHub } from './hub.ts';
import { beginAssessment, fillEnterprise, signIn } from './pages/app-page.ts';
import { answerOne, answerTheRest } from './pages/visit-page.ts';

let hub: RunningHub;

test.beforeAll(async () => {
  hub = await startHub();
  fillWithDemo(hub);
});
test.afterAll(async () => hub?.remove());

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

  test('axe finds nothing on the way to the first question', async () => {
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
    await becomesSound(page, 'consent');
    profilePath = new URL(page.url()).pathname;
    await beginAssessment(page);
    visit = new URL(page.url()).pathname;
    await answerTheRest(page, 1);
    // A plan under way, and nobody in charge: what does not go together is said on the result.
    for (const [item, choice] of [
      ['3.2', 3],
      ['3.3', 0],
    ] as const) {
      await page.goto(`${hub.url}${visit}?cau=${item}`);
      await answerOne(page, choice);
    }
  });

  test('axe finds nothing in the help, in two languages together, or in the glossary, and the way back is kept', async () => {
    await page.setViewportSize(phone);
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.goto(`${hub.url}${visit}?cau=2.1`);
      await page.getByRole('button', { name: 'Giải thích' }).click();
      const together = page.getByRole('button', { name: 'Hiện cả tiếng Anh' });
      expect.soft(await faults(page), `help ${scheme}`).toEqual([]);
      await together.click();
      await expect(page.locator('.choice .second').first()).toHaveAttribute('lang', 'en');
      expect.soft(await faults(page), `two languages ${scheme}`).toEqual([]);
      // This browser has no voice.
      await expect(page.getByRole('button', { name: 'Đọc to' })).toHaveCount(0);
      await page.getByRole('link', { name: 'Tất cả từ ngữ' }).click();
      await page.getByRole('searchbox').fill('dam may');
      await expect(page.locator('.terms details[open] .second')).toContainText('Cloud');
      expect.soft(await faults(page), `glossary ${scheme}`).toEqual([]);
      await page.getByRole('link', { name: 'Quay lại' }).click();
      await expect(page).toHaveURL(/cau=2\.1/);
      await page.getByRole('button', { name: 'Giải thích' }).click();
      await together.click();
      await expect(page.locator('.second')).toHaveCount(0);
    }
  });

  for (const language of languages) {
    test(`axe finds nothing on any screen of an adviser, in either scheme (${language})`, async () => {
      await inItsLooks(page, hub.url, language, [
        '/',
        '/doanh-nghiep',
        '/giai-phap',
        '/doanh-nghiep/moi',
        profilePath,
        `${profilePath}/sua`,
        `${visit}?cau=2.1`,
        `${visit}?cau=6.1`,
        `${visit}?cau=7.1`,
        `${visit}?cau=7.2`,
        `${visit}/ket-qua`,
        `${visit}/lo-trinh`,
        '/cho-gui',
        '/chuyen-giup',
        '/bo-tieu-chi',
        '/thuat-ngu',
        '/bien-nhan',
        '/may-nay',
        '/khong-co',
      ]);
    });

    test(`axe finds nothing in any dialog of an adviser, in either scheme (${language})`, async () => {
      await dialogsInItsLooks(page, hub.url, language, [
        [`${visit}?cau=2.1`, '.visit-head-button'],
        [`${visit}/ket-qua`, '.result-provisional'],
        [`${visit}/ket-qua`, '.page-actions button >> nth=0'],
        [`${visit}/ket-qua`, '.page-actions button >> nth=1'],
        [profilePath, '.page-actions button >> nth=0'],
        [profilePath, '.enterprise-take-off'],
        ['/may-nay', 'section:has(#device-account) > div button'],
      ]);
    });
  }
});
