import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { aProfile, openBrowser } from '../browser.ts';
import { assessedBySource, startHub, type RunningHub } from '../hub.ts';
import { aLossyRoad, type LossyRoad } from '../lossy-road.ts';
import { installed } from '../pages/app-page.ts';
import { answerOne, answerTheRest, itemInSight } from '../pages/visit-page.ts';
import { copyBuild } from '../two-builds.ts';
import { beginVisit } from './a-begun-visit.ts';

// What can befall the way to the hub: a portal in between, and a new version that arrives in pieces.

const build = copyBuild();
const profile = aProfile();
let hub: RunningHub;
let road: LossyRoad;
let context: BrowserContext;
let page: Page;
let visit = '';

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  hub = await startHub(build.folder);
  road = await aLossyRoad(hub.url);
  context = await openBrowser(profile.folder);
  page = context.pages()[0]!;
});
test.afterAll(async () => {
  await context?.close();
  await road?.close();
  await hub?.remove();
  profile.remove();
  build.remove();
});

test('[L15] a version that arrives in pieces is not installed: the last one stays, also without signal, until a whole one comes', async () => {
  visit = await beginVisit(page, hub, road.url);
  const item = await answerOne(page, 1);
  const assets = join(build.folder, 'dist/client/assets');
  await hub.stop();
  build.rebuild(2);
  const script = join(
    assets,
    readdirSync(assets).find((name) => name.startsWith('b2-result-screen'))!,
  );
  renameSync(script, `${script}.lost`);
  await hub.start();
  const outcome = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const told = new Promise<string>((resolve) => {
      registration.addEventListener('updatefound', () => {
        const worker = registration.installing;
        worker?.addEventListener('statechange', () => {
          if (worker.state !== 'installing') resolve(worker.state);
        });
      });
    });
    await registration.update();
    return told;
  });
  expect(outcome).toBe('redundant');
  await context.setOffline(true);
  await page.reload();
  await expect.poll(() => itemInSight(page)).toBe(item);
  expect(await page.locator('html').getAttribute('data-build')).toBeNull();
  await context.setOffline(false);
  await hub.stop();
  renameSync(`${script}.lost`, script);
  await hub.start();
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    while (!registration.waiting) await new Promise((resolve) => setTimeout(resolve, 50));
  });
});

test('[L33] a portal that answers everything with its own page: it is named, nothing is lost, and behind it all is sent', async () => {
  await installed(page);
  road.answerWithPortal(true);
  await page.goto(`${road.url}${visit}`);
  await answerTheRest(page, 1);
  // The new version is offered here, and lies on no button of the page.
  await expect(page.getByRole('button', { name: 'Để sau' })).toBeVisible();
  await page.getByRole('button', { name: 'Chốt phiếu' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Chốt phiếu' }).click();
  await expect(page.getByText('Đã chốt · chờ gửi')).toBeVisible();
  await page.goto(`${road.url}/`);
  await expect(page.getByText('Mạng bị chặn').first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('1 phiếu chờ gửi')).toBeVisible();
  expect(await assessedBySource(hub)).toEqual({ adviser: 0, self: 0 });
  road.answerWithPortal(false);
  await page.getByRole('button', { name: 'Gửi ngay' }).click();
  await expect.poll(() => assessedBySource(hub), { timeout: 60_000 }).toEqual({ adviser: 1, self: 0 });
  await expect(page.getByText('1 phiếu chờ gửi')).toBeHidden();
});
