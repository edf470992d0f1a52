import type { Page } from '@playwright/test';
import type { Tap, Watch } from '../in-page/watch.ts';
import { sleep } from '../timing.ts';
import { withPage } from './open-page.ts';
import { anyChoice } from './visits.ts';

/** Milliseconds between two taps of a quick finger. */
const pause = 250;
const perQuestion = 4;

/** Answers question after question, several taps at each, and says how each was answered. */
export async function tapThrough(
  profile: string,
  address: string,
  opening: { viewport: { width: number; height: number }; slower?: number },
): Promise<Tap[]> {
  return withPage(profile, opening, async (page) => {
    await page.goto(address);
    await page.locator(anyChoice).first().waitFor();
    await sleep(1_500);
    do {
      for (const { name, choices } of await page.evaluate<ReturnType<Watch['groups']>>('watch.groups()')) {
        for (let choice = 0; choice < Math.min(choices, perQuestion); choice += 1) {
          await tap(page, `watch.spot(${JSON.stringify(name)}, ${choice})`);
        }
      }
    } while (await tap(page, 'watch.next()'));
    return await page.evaluate<Tap[]>('watch.taps');
  });
}

/** False where there is nothing to tap. */
async function tap(page: Page, spot: string): Promise<boolean> {
  const found = await page.evaluate<{ x: number; y: number } | null>(spot);
  if (!found) return false;
  await page.mouse.click(found.x, found.y);
  await sleep(pause);
  return true;
}
