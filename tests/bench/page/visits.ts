import type { Page } from '@playwright/test';
import type { Watch } from '../in-page/watch.ts';
import { sleep } from '../timing.ts';
import { withPage } from './open-page.ts';
import type { ServedFolder } from './serve-folder.ts';

export const anyChoice = 'input[type=radio], input[type=checkbox]';

export interface Visit {
  /** Milliseconds from the navigation to the painted first choice. */
  question: number;
  arrived: { files: number; bytes: number };
}

/** Everything comes over a weak signal. `keeps`: ends only once the worker has kept the whole app. */
export async function firstVisit(profile: string, address: string, keeps: boolean): Promise<Visit> {
  return withPage(profile, { slowNetwork: true }, async (page) => {
    const visit = await visitIn(page, address);
    if (keeps) {
      const kept = page.evaluate('navigator.serviceWorker.ready.then(() => true)');
      if (!(await Promise.race([kept, sleep(60_000)]))) throw new Error('no service worker was installed');
    }
    return visit;
  });
}

/** In a browser that was just started, so that the worker starts too. `asked` is what reached the hub until then. */
export async function secondVisit(
  profile: string,
  address: string,
  { served, offline }: { served: ServedFolder; offline: boolean },
): Promise<{ question: number; asked: string[] }> {
  return withPage(profile, {}, async (page) => {
    await sleep(1_000);
    if (offline) await page.context().setOffline(true);
    served.asked.length = 0;
    const { question } = await visitIn(page, address);
    return { question, asked: [...served.asked] };
  });
}

/**
 * Bytes of JavaScript's heap with the first question on screen and all that is loaded after it. Asked by the protocol
 * alone: a locator would bring half a megabyte of its own into the page.
 */
export async function heapAfterLoad(profile: string, address: string): Promise<number> {
  return withPage(profile, { watch: false }, async (_page, cdp) => {
    await cdp.send('Page.navigate', { url: address });
    const expression = `document.querySelector('${anyChoice}') !== null`;
    for (let there: unknown = false; there !== true;) {
      await sleep(500);
      there = (await cdp.send('Runtime.evaluate', { expression })).result.value;
    }
    await sleep(4_000);
    await cdp.send('HeapProfiler.enable');
    await cdp.send('HeapProfiler.collectGarbage');
    await cdp.send('HeapProfiler.collectGarbage');
    return (await cdp.send('Runtime.getHeapUsage')).usedSize;
  });
}

async function visitIn(page: Page, address: string): Promise<Visit> {
  await page.goto(address, { waitUntil: 'commit' });
  for (let tries = 0; tries < 150; tries += 1) {
    await sleep(200);
    const { question, arrived } = await page.evaluate<Watch>('({ ...watch })');
    if (question !== null && arrived !== null) return { question, arrived };
  }
  throw new Error(`no question was painted at ${address}`);
}
