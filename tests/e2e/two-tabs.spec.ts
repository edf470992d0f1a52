import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { aProfile, openBrowser } from './browser.ts';
import { startHub, type RunningHub } from './hub.ts';
import { beginAssessment, fillEnterprise, signIn } from './pages/app-page.ts';
import { answerOne, itemInSight, next, ticked } from './pages/visit-page.ts';

let hub: RunningHub;
let context: BrowserContext;
const profile = aProfile();

test.beforeAll(async () => {
  hub = await startHub();
  context = await openBrowser(profile.folder);
});
test.afterAll(async () => {
  await context?.close();
  await hub?.remove();
  profile.remove();
});

const saidElsewhere = (page: Page) => page.getByText('Phiếu đang mở ở một thẻ khác');

test('[L12] one draft in two tabs: the second reads and says so, and writes once the first is closed', async () => {
  const first = context.pages()[0]!;
  await signIn(first, hub.url, hub.accounts.adviser);
  await first.goto(`${hub.url}/doanh-nghiep/moi`);
  const firm = {
    name: 'HTX Na sạch Chi Lăng',
    taxCode: '0100109106',
    sector: 'nong nghiep',
    commune: 'chi lang',
  };
  await fillEnterprise(first, firm);
  await first.getByRole('button', { name: 'Lưu', exact: true }).click();
  await beginAssessment(first);
  const item = await answerOne(first, 1);

  const second = await context.newPage();
  await second.goto(first.url());
  await expect.poll(() => itemInSight(second)).toBe(item);

  await test.step('the second says that it only reads, and its choices cannot be ticked', async () => {
    await expect(saidElsewhere(second)).toBeVisible();
    await expect(saidElsewhere(first)).toBeHidden();
    for (const choice of await second.locator('section.question input').all())
      await expect(choice).toBeDisabled();
    expect(await ticked(second)).toEqual([1]);
  });

  await test.step('what the first writes is seen in the second', async () => {
    await answerOne(first, 0);
    await expect.poll(() => ticked(second)).toEqual([0]);
  });

  await test.step('the first is closed: the second writes', async () => {
    await first.close();
    await expect(saidElsewhere(second)).toBeHidden();
    await answerOne(second, 2);
    await next(second);
    await answerOne(second, 1);
    await second.reload();
    await second.getByRole('button', { name: 'Câu trước' }).click();
    await expect.poll(() => itemInSight(second)).toBe(item);
    expect(await ticked(second)).toEqual([2]);
  });
});
