import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { aProfile, desk, openBrowser } from './browser.ts';
import { beginVisit, readDatabase } from './faults/a-begun-visit.ts';
import { startHub, type RunningHub } from './hub.ts';
import { signIn } from './pages/app-page.ts';
import { answerOne, itemInSight } from './pages/visit-page.ts';

// A phone is lost with work on it that has not gone up yet, and the officer orders it erased.

const why = 'Mất điện thoại ở chợ Kỳ Lừa';
const profiles = [aProfile(), aProfile()] as const;
let hub: RunningHub;
let lost: BrowserContext;
let office: BrowserContext;

test.beforeAll(async () => {
  hub = await startHub();
  lost = await openBrowser(profiles[0].folder);
  office = await openBrowser(profiles[1].folder, { viewport: desk });
});
test.afterAll(async () => {
  await lost?.close();
  await office?.close();
  await hub?.remove();
  for (const profile of profiles) profile.remove();
});

/** What the hub holds of one record for its adviser, as text. */
async function atTheHub(id: string): Promise<string> {
  const signedIn = await fetch(`${hub.url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: hub.url },
    body: JSON.stringify(hub.accounts.adviser),
  });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const reply = await fetch(`${hub.url}/api/pull?cursor=0`, { headers: { cookie } });
  const { records } = (await reply.json()) as { records: { id: string }[] };
  return JSON.stringify(records.find((record) => record.id === id) ?? null);
}

async function orderErased(page: Page): Promise<void> {
  await signIn(page, hub.url, hub.accounts.officer);
  await page.getByRole('link', { name: 'Máy và tài khoản' }).click();
  await page.getByRole('button', { name: 'Xóa máy này' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Xóa máy này' }).click();
  await expect(dialog.getByText('Cần ghi lý do.')).toBeVisible();
  await dialog.getByLabel('Lý do').fill(why);
  await dialog.getByRole('button', { name: 'Xóa máy này' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Chờ xóa', { exact: true })).toBeVisible();
  await page.getByText('Các yêu cầu đã ra (1)').click();
  await expect(page.getByText(/^Xóa máy Chrome/)).toBeVisible();
}

test('[L29] [P25] a lost phone closes at its next contact, hands over what waits, keeps what is nowhere else until it is let go, and is erased', async () => {
  const [phone, desktop] = [lost.pages()[0]!, office.pages()[0]!];
  const visit = await beginVisit(phone, hub);
  await lost.setOffline(true);
  const item = await itemInSight(phone);
  await answerOne(phone, 1);
  await phone.goto(`${hub.url}/doanh-nghiep/moi`);
  await phone.getByLabel('Tên', { exact: true }).fill('Hàng xén Đồng Đăng');
  const rows = async () => JSON.stringify((await readDatabase(phone))['rows']);
  await expect.poll(rows).toContain('Hàng xén Đồng Đăng');
  await orderErased(desktop);

  await lost.setOffline(false);
  // Whoever was at a form finds the door, which says what happened and lets nobody in.
  await expect(phone.getByText(/đã bị đóng/)).toBeVisible();
  await phone.getByRole('link', { name: 'Xem lý do' }).click();
  await expect(phone.getByRole('heading', { name: 'Máy này đã đóng' })).toBeVisible();
  await expect(phone.getByText(`Lý do: ${why}`)).toBeVisible();
  await expect(phone.getByText('Đã gửi hết')).toBeVisible();
  expect(await atTheHub(visit.split('/').at(-1)!)).toContain(`answers.${item}`);

  await phone.getByRole('button', { name: 'Cho xóa các mục này' }).click();
  await phone.getByRole('button', { name: 'Đồng ý, xóa luôn' }).click();
  await expect(phone.getByText(/đã được xóa theo yêu cầu của cán bộ tỉnh/)).toBeVisible();
  await desktop.reload();
  await expect(desktop.getByText('Đã xóa', { exact: true })).toBeVisible();
});
