import { aProfile, desk, phone } from '../../e2e/browser.ts';
import { atMost, atMostTimes, figure, number, type Figure } from '../figure.ts';
import type { Tap } from '../in-page/watch.ts';
import { median, percentile } from '../timing.ts';
import type { MeasuredPage, MeasuredPages } from './measured-pages.ts';
import { tapThrough } from './taps.ts';

/** How soon a tap is answered on screen and how soon it is durable, in the hand and on a desk. */
export async function measureTaps({ own, react, vanilla }: MeasuredPages): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [where, viewport] of Object.entries({ phone, desk })) {
    const theirs = painted(await tapsIn(vanilla, { viewport }));
    const ours = painted(await tapsIn(own, { viewport }));
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
      const plain = painted(await tapsIn(react, { viewport }));
      figures.push(
        figure(
          '  React + Dexie',
          `median ${number(median(plain))} ms, 95 % ${number(percentile(plain, 0.95))} ms`,
        ),
      );
    }
  }
  return [...figures, ...durability(await tapsIn(own, { viewport: phone, slower: 1 }))];
}

/** From the finger's leaving, at the machine's own speed: what is waited for is the disk. */
function durability(taps: Tap[]): Figure[] {
  const first = taps.flatMap(({ writes }) => (writes[0] ? [writes[0].took] : []));
  const kinds = new Set(taps.flatMap(({ writes }) => writes.map(({ durability }) => durability)));
  const writes = taps.reduce((sum, tap) => sum + tap.writes.length, 0);
  return [
    figure('tap to durably stored, full speed, median', `${number(median(first))} ms`),
    atMost('tap to durably stored, full speed, 95 %', percentile(first, 0.95), 75, 'ms'),
    atMost(`  ${[...kinds].join(', ')} writes per tap, mean`, writes / taps.length, 1, '', 2),
  ];
}

async function tapsIn(page: MeasuredPage, opening: Parameters<typeof tapThrough>[2]): Promise<Tap[]> {
  const profile = aProfile();
  try {
    return await tapThrough(profile.folder, await page.begin(profile.folder), opening);
  } finally {
    profile.remove();
  }
}

function painted(taps: Tap[]): number[] {
  return taps.flatMap((tap) => (tap.painted === null ? [] : [tap.painted]));
}
