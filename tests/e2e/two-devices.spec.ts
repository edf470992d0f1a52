import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { aProfile, openBrowser } from './browser.ts';
import { startHub, type RunningHub } from './hub.ts';
import { beginVisit, firm } from './faults/a-begun-visit.ts';
import { signIn } from './pages/app-page.ts';
import { itemInSight, saved } from './pages/visit-page.ts';

// One adviser, a phone and a computer: both note something on the same question, and the computer's arrives in mid-word.

/** A draft in work rests before it is sent. */
const soon = { timeout: 90_000 };
const profiles = [aProfile(), aProfile()] as const;
let hub: RunningHub;
let phone: BrowserContext;
let computer: BrowserContext;

test.beforeAll(async () => {
  hub = await startHub();
  phone = await openBrowser(profiles[0].folder);
  computer = await openBrowser(profiles[1].folder);
});
test.afterAll(async () => {
  await phone?.close();
  await computer?.close();
  await hub?.remove();
  for (const profile of profiles) profile.remove();
});

let cookie: string | undefined;

async function signedIn(): Promise<string> {
  const reply = await fetch(`${hub.url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: hub.url },
    body: JSON.stringify(hub.accounts.adviser),
  });
  return reply.headers.get('set-cookie')?.split(';')[0] ?? '';
}

/** The notes on an item as the hub holds them; null: it does not know the visit yet. */
async function notesAtTheHub(visit: string, item: string): Promise<string[] | null> {
  cookie ??= await signedIn();
  const reply = await fetch(`${hub.url}/api/pull?cursor=0`, { headers: { cookie } });
  const { records } = (await reply.json()) as {
    records: { id: string; fields: Record<string, { siblings: { value: string }[] }> }[];
  };
  const found = records.find(({ id }) => visit.endsWith(id));
  const notes = found?.fields[`notes.${item}`]?.siblings.map(({ value }) => value) ?? [];
  return found ? notes : null;
}

const noteOf = (page: Page) => page.getByRole('textbox', { name: 'Ghi chú cho câu này' });

test('[L26] a note of another device arrives while one is typed: nothing is taken from under the fingers, and both are kept', async () => {
  const [mine, theirs] = [phone.pages()[0]!, computer.pages()[0]!];
  const visit = await beginVisit(mine, hub);
  const item = await itemInSight(mine);
  await expect.poll(() => notesAtTheHub(visit, item), soon).toEqual([]);
  await signIn(theirs, hub.url, hub.accounts.adviser);
  await expect(theirs.getByRole('heading', { name: 'Hôm nay' })).toBeVisible();
  await expect(theirs.getByText(firm.name)).toBeVisible(soon);
  await theirs.goto(`${hub.url}${visit}?cau=${item}`);
  await expect.poll(() => itemInSight(theirs)).toBe(item);

  await phone.setOffline(true);
  await mine.getByRole('button', { name: 'Ghi chú' }).click();
  await noteOf(mine).click();
  await mine.keyboard.type('Ghi ở sổ cũ');
  await saved(mine);
  await theirs.getByRole('button', { name: 'Ghi chú' }).click();
  await noteOf(theirs).fill('Ghi trên máy tính');
  await expect.poll(() => notesAtTheHub(visit, item), soon).toEqual(['Ghi trên máy tính']);

  // In the middle of what is written: "sổ| cũ".
  for (let step = 0; step < 3; step += 1) await mine.keyboard.press('ArrowLeft');
  const field = await noteOf(mine).elementHandle();
  const top = await field.evaluate((node) => node.getBoundingClientRect().top);
  await phone.setOffline(false);
  const told = mine.getByRole('group', { name: /Máy khác vừa ghi chú khác/ });
  await expect(told).toContainText('Ghi trên máy tính', soon);
  expect(await field.evaluate((node) => document.activeElement === node)).toBe(true);
  expect(await field.evaluate((node) => node.getBoundingClientRect().top)).toBe(top);
  await mine.keyboard.type(' tay màu đỏ,');
  await expect(noteOf(mine)).toHaveValue('Ghi ở sổ tay màu đỏ, cũ');
  expect(await field.evaluate((node) => document.activeElement === node)).toBe(true);
  for (const note of ['Ghi ở sổ tay màu đỏ, cũ', 'Ghi trên máy tính']) await expect(told).toContainText(note);
  await saved(mine);
  const written = 'Ghi ở sổ tay màu đỏ, cũ';
  await expect.poll(async () => (await notesAtTheHub(visit, item))?.length, soon).toBe(2);
  await expect.poll(() => notesAtTheHub(visit, item), soon).toContain(written);

  const own = told.locator('.conflict-side', { hasText: 'Ghi ở sổ tay' });
  await own.getByRole('button', { name: 'Chọn câu này' }).click();
  await expect(told).toBeHidden();
  await saved(mine);
  await expect.poll(() => notesAtTheHub(visit, item), soon).toEqual([written]);
  await mine.reload();
  await expect(noteOf(mine)).toHaveValue('Ghi ở sổ tay màu đỏ, cũ');
  await expect(mine.getByRole('group', { name: /Ghi chú khác nhau/ })).toBeHidden();
});
