import { join } from 'node:path';
import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { buildSync } from 'esbuild';
import { openBrowser } from '../../e2e/browser.ts';

/** Chromium's own emulation of a weak signal, on every request of the page. */
export const slow4G = { down: 1_600, up: 750, roundTrip: 150 };
/** Times slower than this machine: about a phone of a few million đồng. */
export const slowdown = 4;

interface Opening {
  watch?: boolean;
  slowNetwork?: boolean;
  /** Of the processor; 1 leaves it as it is. */
  slower?: number;
  viewport?: { width: number; height: number };
}

const inPage = {
  watch: asScript('watch.ts'),
  seed: asScript('seed.ts'),
};

/** Works with a page in a browser that is started for it on that profile, and ended after it. */
export async function withPage<Answer>(
  profile: string,
  opening: Opening,
  work: (page: Page, cdp: CDPSession) => Promise<Answer>,
): Promise<Answer> {
  const { viewport, slowNetwork = false, watch = true, slower = slowdown } = opening;
  const context = await openBrowser(profile, viewport ? { viewport } : {});
  try {
    const { page, cdp } = await readiedPage(context, { slowNetwork, watch, slower });
    return await work(page, cdp);
  } finally {
    await context.close();
  }
}

/** Lays down what a page of that origin begins with, before anything else of the origin was loaded. */
export async function seed<Answer>(
  profile: string,
  emptyPage: string,
  call: string,
  data: unknown,
): Promise<Answer> {
  return withPage(profile, { watch: false }, async (page) => {
    await page.goto(emptyPage);
    await page.evaluate(inPage.seed);
    return await page.evaluate<Answer>(`seeding.${call}(${JSON.stringify(data)})`);
  });
}

async function readiedPage(
  context: BrowserContext,
  { slowNetwork, watch, slower }: { slowNetwork: boolean; watch: boolean; slower: number },
): Promise<{ page: Page; cdp: CDPSession }> {
  const [first] = context.pages();
  const page = await context.newPage();
  await first?.close();
  const cdp = await context.newCDPSession(page);
  if (watch) await page.addInitScript({ content: inPage.watch });
  if (slowNetwork) {
    const { down, up, roundTrip } = slow4G;
    await cdp.send('Network.enable');
    await cdp.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: roundTrip,
      downloadThroughput: (down * 1_000) / 8,
      uploadThroughput: (up * 1_000) / 8,
    });
  }
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower });
  return { page, cdp };
}

function asScript(file: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [join(import.meta.dirname, '../in-page', file)],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    logLevel: 'warning',
  });
  return outputFiles[0]?.text ?? '';
}
