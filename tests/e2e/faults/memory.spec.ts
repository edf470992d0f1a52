import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { aProfile, openBrowser } from '../browser.ts';
import { startHub, type RunningHub } from '../hub.ts';
import { signIn } from '../pages/app-page.ts';
import { answerOne, itemInSight, next, ticked } from '../pages/visit-page.ts';
import { beginVisit, firm, readDatabase } from './a-begun-visit.ts';

// What can befall the memory of a device: no room left, everything cleared, and a database of every earlier version.

const profile = aProfile();
let hub: RunningHub;
let context: BrowserContext;
let page: Page;
let visit = '';

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  hub = await startHub();
  context = await openBrowser(profile.folder);
  page = context.pages()[0]!;
});
test.afterAll(async () => {
  await context?.close();
  await hub?.remove();
  profile.remove();
});

test('[L8] no room left: an answer is loudly not saved, those before it are there, and with room again it is saved', async () => {
  visit = await beginVisit(page, hub);
  const first = await answerOne(page, 1);
  await next(page);
  const item = await itemInSight(page);
  const session = await context.newCDPSession(page);
  const { usage } = await session.send('Storage.getUsageAndQuota', { origin: hub.url });
  await session.send('Storage.overrideQuotaForOrigin', { origin: hub.url, quotaSize: Math.floor(usage / 2) });
  // Chromium asks for the room once in half a minute.
  const full = page.getByText(/Máy hết chỗ nên lần này chưa lưu được/);
  const inputs = page.locator('section.question').first().locator('.item-input input');
  for (let tap = 0; !(await full.isVisible()) && tap < 60; tap += 1) {
    await inputs.nth(1 + (tap % 2)).click();
    await page.waitForTimeout(1_000);
  }
  await expect(full).toBeVisible();
  await expect(page.locator('.badge-saved')).toHaveCount(0);
  await session.send('Storage.overrideQuotaForOrigin', { origin: hub.url });
  const chosen = await ticked(page);
  // Chromium remembers for a while that there was none.
  await expect(async () => {
    await page.getByRole('button', { name: 'Thử lưu lại' }).click({ timeout: 1_000 });
    await expect(page.locator('.badge-saved').first()).toContainText('Đã lưu', { timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await page.reload();
  await expect.poll(() => itemInSight(page)).toBe(item);
  await expect.poll(() => ticked(page)).toEqual(chosen);
  await page.getByRole('button', { name: 'Câu trước' }).click();
  await expect.poll(() => itemInSight(page)).toBe(first);
  await expect.poll(() => ticked(page)).toEqual([1]);
});

test('[L1] [L3] everything on the device was cleared: it says so, and with the account the draft comes back to be gone on with', async () => {
  await page.goto(`${hub.url}/`);
  await page.goto(`${hub.url}/cho-gui`);
  await page.getByRole('button', { name: 'Gửi ngay' }).click();
  await expect(page.getByText('Không còn gì chờ gửi')).toBeVisible();
  // As the browser evicts an origin: its databases go, while the marks of a page that is open may stay.
  await page.goto(`${hub.url}/healthz`);
  const marks = await page.evaluate(() => JSON.stringify(localStorage));
  const session = await context.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin: hub.url, storageTypes: 'indexeddb' });
  expect(await page.evaluate(() => JSON.stringify(localStorage))).toBe(marks);
  await page.goto(`${hub.url}/`);
  await expect(page.getByText('Dữ liệu trên máy đã bị xóa')).toBeVisible();
  await page.getByRole('button', { name: 'Đã hiểu' }).click();
  await signIn(page, hub.url, hub.accounts.adviser);
  await page
    .getByRole('link', { name: new RegExp(firm.name) })
    .first()
    .click();
  await page.goto(`${hub.url}${visit}`);
  await expect.poll(() => itemInSight(page)).not.toBe('');
  const { rows = [], settings = [] } = await readDatabase(page);
  expect(rows.some(({ id }) => visit.endsWith(id))).toBe(true);
  expect(settings.length).toBeGreaterThan(0);
  await answerOne(page, 2);
});

// What each version of the database kept, as its build wrote it: never changed once it was released.
const added: { [store: string]: string }[] = [
  { rows: 'id, kind', outbox: 'id', settings: 'key', models: 'key', shelf: 'id' },
  { files: 'id, assessment' },
  { fileMarks: 'id, assessment' },
  { courier: 'id', carried: 'id', carriedParts: 'id, file' },
  { departed: 'id' },
];
const released = added.map((_, index) => ({
  version: index + 1,
  stores: Object.entries(Object.assign({}, ...added.slice(0, index + 1)) as (typeof added)[number]),
}));

for (const { version, stores } of released)
  test(`[L36] what a device kept in version ${version} of the database is there, and goes to the hub`, async () => {
    const name = `Cửa hàng Đồng Đăng ${version}`;
    await page.goto(`${hub.url}/healthz`);
    await page.evaluate(
      async ({ version, stores, name }) => {
        const done = <Value>(request: IDBRequest<Value>) =>
          new Promise<Value>((resolve, reject) => {
            request.addEventListener('success', () => resolve(request.result));
            request.addEventListener('error', () => reject(new Error(String(request.error))));
          });
        const before = await done(indexedDB.open('san-sang-so'));
        const account = await done(before.transaction('settings').objectStore('settings').get('account'));
        before.close();
        await done(indexedDB.deleteDatabase('san-sang-so'));
        const opening = indexedDB.open('san-sang-so', version * 10);
        opening.addEventListener('upgradeneeded', () => {
          const db = opening.result;
          for (const [store, keys] of stores) {
            const [keyPath = '', index] = keys.split(', ');
            const made = db.createObjectStore(store, { keyPath });
            if (index) made.createIndex(index, index);
          }
        });
        const db = await done(opening);
        const device = `01890000-0000-7000-8000-0000000000d${version}`;
        const id = `01890000-0000-7000-8000-0000000000e${version}`;
        const at = '2026-11-21T01:00:00.000Z';
        const field = (value: unknown) => ({
          seen: { [device]: 1 },
          siblings: [{ dot: [device, 1], value, at, by: account.value.id }],
        });
        const work = db.transaction(
          stores.map(([store]) => store),
          'readwrite',
        );
        const put = (store: string, value: unknown) => work.objectStore(store).put(value);
        const fields = { name: field(name), legalForm: field('household'), province: field('20') };
        const body = { id, kind: 'enterprise', fields };
        put('rows', { id, kind: 'enterprise', rev: 1, body });
        put('outbox', { id, kind: 'enterprise', rev: 1, door: 'push', since: 1, changed: 1, tries: 0 });
        for (const [key, value] of Object.entries({ device, birth: device, account: account.value }))
          put('settings', { key, value });
        await new Promise((resolve) => work.addEventListener('complete', resolve));
        db.close();
      },
      { version, stores, name },
    );
    await page.goto(`${hub.url}/doanh-nghiep`);
    await expect(page.getByText(name)).toBeVisible();
    await expect.poll(async () => (await readDatabase(page))['outbox']?.length, { timeout: 60_000 }).toBe(0);
  });
