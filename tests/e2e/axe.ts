import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { desk, phone } from './browser.ts';

/** Colours and places are those of Vietnamese: English is asked for its words and their room, once. */
const looks = {
  vi: [
    { scheme: 'light', viewport: phone },
    { scheme: 'dark', viewport: desk },
  ],
  en: [{ scheme: 'light', viewport: phone }],
} as const;
export const languages = ['vi', 'en'] as const;
type Language = (typeof languages)[number];

type Violation = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number];

const said = ({ id, nodes }: Violation) =>
  `${id}: ${nodes.map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ''}`).join(' | ')}`;

/**
 * `axe.run` in the page itself: the other way opens a blank page for each analysis, for the sake of foreign frames, of which
 * we have none, and takes twice as long. A page that has axe already is not given it again.
 */
async function violationsOn(page: Page, within?: string, colours = true): Promise<string[]> {
  const there = await page.evaluate(() => 'axe' in window);
  const axe = new AxeBuilder(there ? { page, axeSource: 'void 0' } : { page });
  if (within !== undefined) axe.include(within);
  const { violations } = await axe
    .options({ resultTypes: ['violations'], rules: { 'color-contrast': { enabled: colours } } })
    .setLegacyMode()
    .analyze();
  return violations.map(said);
}

/** Everything that axe finds on the page as it stands, and whether it can be scrolled sideways. */
export async function faults(page: Page, colours = true): Promise<string[]> {
  await expect(page.locator('h1').first()).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  const found = await violationsOn(page, undefined, colours);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  return [...found, ...(wide ? ['it scrolls sideways'] : [])];
}

/** Looked at again until nothing is found: colours arrive in a moment of their own, and later where the machine is busy. */
export async function becomesSound(page: Page, message: string): Promise<void> {
  const { poll } = expect.configure({ soft: true });
  await poll(() => faults(page), { message, timeout: 5_000 }).toEqual([]);
}

async function speak(page: Page, language: Language): Promise<void> {
  await page.evaluate((chosen) => localStorage.setItem('language', chosen), language);
}

/** Each page is opened once in a language and looked at there in two looks: opening is what takes the time. */
export async function inItsLooks(
  page: Page,
  url: string,
  language: Language,
  paths: readonly string[],
): Promise<void> {
  await speak(page, language);
  for (const path of paths) {
    await page.goto(`${url}${path}`);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await page.waitForLoadState('networkidle');
    for (const { scheme, viewport } of looks[language]) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize(viewport);
      let found = await faults(page, language === 'vi');
      // Right after a change of scheme Chromium may still tell the colours of the one before: ours outlast a reload.
      if (found.length > 0) {
        await page.reload({ waitUntil: 'networkidle' });
        found = await faults(page, language === 'vi');
      }
      expect.soft(found, `${path} ${language} ${scheme} ${viewport.width}`).toEqual([]);
    }
  }
}

/** What axe finds in the dialog that is open, and whether its text has room. */
async function faultsInDialog(page: Page, colours: boolean): Promise<string[]> {
  const found = await violationsOn(page, 'dialog[open]', colours);
  const narrow = await page
    .locator('dialog[open]')
    .evaluate((dialog) => dialog.scrollWidth > dialog.clientWidth);
  return [...found, ...(narrow ? ['it scrolls sideways'] : [])];
}

/** Each dialog by where it is and what opens it, on a phone. */
export async function dialogsInItsLooks(
  page: Page,
  url: string,
  language: Language,
  dialogs: readonly (readonly [string, string])[],
): Promise<void> {
  await page.setViewportSize(phone);
  await speak(page, language);
  for (const [path, opener] of dialogs) {
    await page.goto(`${url}${path}`);
    await page.waitForLoadState('networkidle');
    for (const scheme of new Set(looks[language].map((look) => look.scheme))) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.locator(opener).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      expect
        .soft(await faultsInDialog(page, language === 'vi'), `${path} ${opener} ${language} ${scheme}`)
        .toEqual([]);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
    }
  }
}
