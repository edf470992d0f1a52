import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { chanceOf } from '#tests/builders/chance.ts';
import { aProfile, killBrowser, openBrowser } from '../browser.ts';
import { startHub, type RunningHub } from '../hub.ts';
import { itemInSight, next, ticked } from '../pages/visit-page.ts';
import { beginVisit, readDatabase } from './a-begun-visit.ts';

// The battery ends at any moment of a write: KILLS says how often, SEED at which moments.
const kills = Number(process.env['KILLS'] ?? 5);
const seed = process.env['SEED'] ?? 'one';

const profile = aProfile();
let hub: RunningHub;
let context: BrowserContext;

test.beforeAll(async () => {
  hub = await startHub();
  context = await openBrowser(profile.folder);
});
test.afterAll(async () => {
  await context?.close().catch(() => {});
  await hub?.remove();
  profile.remove();
});

/**
 * Taps the choices of the question in sight one after the other, each as soon as the one before is shown as saved, for as
 * long as the page lives. Answers how many have been shown so, which is told as it happens.
 */
async function tapWithoutEnd(page: Page): Promise<() => number> {
  let saved = 0;
  page.on('console', (message) => {
    const said = /^shown as saved: (\d+)$/.exec(message.text());
    if (said) saved = Number(said[1]);
  });
  await page.evaluate(() => {
    const inputs = [...document.querySelectorAll<HTMLInputElement>('section.question input[type=radio]')];
    const from = inputs.findIndex((input) => input.checked);
    const shown = (state: string) => document.querySelector(`.badge-${state}`) !== null;
    const tap = (count: number) => {
      inputs[(from + count + inputs.length) % inputs.length]!.click();
      if (!shown('saving')) console.info('a tap is not shown as being saved');
      const look = new MutationObserver(() => {
        if (!shown('saved')) return;
        look.disconnect();
        console.info(`shown as saved: ${count}`);
        setTimeout(() => tap(count + 1));
      });
      look.observe(document.body, { subtree: true, childList: true, attributes: true });
    };
    setTimeout(() => tap(1));
  });
  return () => saved;
}

test(`[L1] [L8] [L9] killed ${kills} times in the middle of writing: what was shown as saved is there, and nothing is half there`, async () => {
  test.setTimeout(120_000 + kills * 30_000);
  const chance = chanceOf(seed);
  let page = context.pages()[0]!;
  const visit = await beginVisit(page, hub);
  const radios = () => page.locator('section.question').first().locator('input[type=radio]');
  const inputs = page.locator('section.question').first().locator('.item-input');
  for (await inputs.waitFor(); (await radios().count()) < 3; await inputs.waitFor()) await next(page);
  const item = await itemInSight(page);
  await hub.stop();
  await context.setOffline(true);
  const choices = await radios().count();
  let choice = -1;
  let writes = 0;
  for (let turn = 0; turn < kills; turn += 1) {
    const complaints: string[] = [];
    page.on('console', (message) => message.text().startsWith('a tap is') && complaints.push(message.text()));
    const shown = await tapWithoutEnd(page);
    await expect.poll(shown, { intervals: [5] }).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, chance.below(300)));
    killBrowser(profile.folder);
    await expect.poll(() => context.pages().length === 0 || page.isClosed()).toBe(true);
    const saved = shown();
    expect(complaints).toEqual([]);

    context = await openBrowser(profile.folder);
    await context.setOffline(true);
    page = context.pages()[0]!;
    await page.goto(`${hub.url}${visit}?cau=${item}`);
    await expect.poll(() => itemInSight(page)).toBe(item);
    await radios().first().waitFor();
    const [now = -1] = await ticked(page);

    const { rows = [], outbox = [] } = await readDatabase(page);
    const draft = rows.find(({ id }) => visit.endsWith(id));
    const register = draft?.body as { fields: { [field: string]: { seen: { [device: string]: number } } } };
    // Every start of the app signs with a name of its own.
    const seen = Object.values(register.fields[`answers.${item}`]?.seen ?? {});
    const written = seen.reduce((sum, count) => sum + count, 0);
    const kept = written - writes;
    console.info(`kill ${turn + 1}: ${saved} shown as saved, ${kept} kept`);
    // The one that was being written when the battery died, and of which nothing was said, may be there or not, and word
    // of others may have been on its way to us; that none was written twice shows in where the choice stands.
    expect(kept, `turn ${turn}`).toBeGreaterThanOrEqual(saved);
    if (kept > 0) expect(now).toBe((choice + kept + choices) % choices);
    else expect(now).toBe(choice);
    // A row and its place in the outbox are written together or not at all.
    expect(outbox.find(({ id }) => id === draft?.id)?.rev).toBe(draft?.rev);
    [choice, writes] = [now, written];
  }
});
