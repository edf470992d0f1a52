import { aProfile, desk, phone } from '../../e2e/browser.ts';
import { atMost, atMostTimes, figure, number, type Figure } from '../figure.ts';
import type { Tap } from '../in-page/watch.ts';
import { median, percentile } from '../timing.ts';
import type { MeasuredPage, MeasuredPages } from './measured-pages.ts';
import { tapThrough } from './taps.ts';

/** How soon a tap is answered on screen and how soon it is durable, in the hand and on a desk. */
export async function measureTaps({ own, react, vanilla }: MeasuredPages): Promise<Figure[]> {
  const figures: Figure[] = [];
  const stored: Tap[] = [];
  for (const [where, viewport] of Object.entries({ phone, desk })) {
    const theirs = painted(await tapsIn(vanilla, viewport));
    const taps = await tapsIn(own, viewport);
    const ours = painted(taps);
    const compare = (what: string, share: number, times: number) =>
      atMostTimes(
        `tap to paint, ${where}, ${what} of ${ours.length}`,
        percentile(ours, share),
        { of: 'vanilla', value: percentile(theirs, share) },
        times,
        'ms',
      );
    figures.push(compare('median', 0.5, 1.5), compare('95 %', 0.95, 2));
    if (where === 'phone') {
      const plain = painted(await tapsIn(react, viewport));
      figures.push(
        figure(
          '  React + Dexie',
          `median ${number(median(plain))} ms, 95 % ${number(percentile(plain, 0.95))} ms`,
        ),
      );
    }
    stored.push(...taps);
  }
  const durable = stored.flatMap(({ writes }) => (writes[0] ? [writes[0].took] : []));
  const perTap = stored.map(({ writes }) => writes.length);
  const kinds = new Set(stored.flatMap(({ writes }) => writes.map(({ durability }) => durability)));
  return [
    ...figures,
    figure('tap to durably stored, median', `${number(median(durable))} ms`),
    atMost('tap to durably stored, 95 %', percentile(durable, 0.95), 75, 'ms'),
    atMost(
      `  ${[...kinds].join(', ')} writes per tap, mean`,
      perTap.reduce((sum, count) => sum + count, 0) / perTap.length,
      1,
      '',
      2,
    ),
  ];
}

async function tapsIn(page: MeasuredPage, viewport: { width: number; height: number }): Promise<Tap[]> {
  const profile = aProfile();
  try {
    return await tapThrough(profile.folder, await page.begin(profile.folder), viewport);
  } finally {
    profile.remove();
  }
}

function painted(taps: Tap[]): number[] {
  return taps.flatMap((tap) => (tap.painted === null ? [] : [tap.painted]));
}
