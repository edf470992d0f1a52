import { figure, type Figure } from './figure.ts';
import { measureLoading } from './page/measure-loading.ts';
import { measureTaps } from './page/measure-taps.ts';
import { measuredPages } from './page/measured-pages.ts';
import { slow4G, slowdown } from './page/open-page.ts';

/** The built page in a real browser, on a weak signal and a slow processor, beside two plain ones. */
export async function pagePart(): Promise<Figure[]> {
  const pages = await measuredPages();
  try {
    const { down, up, roundTrip } = slow4G;
    const conditions = `${down} and ${up} Kbps, ${roundTrip} ms; processor ${slowdown} × slower`;
    return [
      figure('signal of first visits, and processor', conditions),
      ...(await measureLoading(pages)),
      ...(await measureTaps(pages)),
    ];
  } finally {
    await pages.close();
  }
}
