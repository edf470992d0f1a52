import { aProfile } from '../../e2e/browser.ts';
import { atMost, atMostTimes, figure, number, type Figure } from '../figure.ts';
import type { MeasuredPages } from './measured-pages.ts';
import { firstVisit, heapAfterLoad, secondVisit, type Visit } from './visits.ts';

const rounds = 3;
const mega = 1_000_000;

/** First visits in turn with the plain page, visits without signal, and the heap. The best of several rounds. */
export async function measureLoading({ own, react }: MeasuredPages): Promise<Figure[]> {
  const first: { own: Visit[]; react: Visit[] } = { own: [], react: [] };
  // The engine keeps what it compiled from the second start on: every day but the first is a later one.
  const offline: { first: number[]; later: number[] } = { first: [], later: [] };
  const online: number[] = [];
  const plainLater: number[] = [];
  const asked: string[] = [];
  const heap = { own: Number.NaN, react: Number.NaN };
  for (let round = 1; round <= rounds; round += 1) {
    const [profile, other] = [aProfile(), aProfile()];
    try {
      const address = await own.begin(profile.folder);
      first.own.push(await firstVisit(profile.folder, address, true));
      for (const start of ['first', 'later'] as const) {
        const { question } = await secondVisit(profile.folder, address, { ...own, offline: true });
        offline[start].push(question);
      }
      const visit = await secondVisit(profile.folder, address, { ...own, offline: false });
      online.push(visit.question);
      asked.push(...visit.asked);
      const plain = await react.begin(other.folder);
      first.react.push(await firstVisit(other.folder, plain, false));
      await secondVisit(other.folder, plain, { ...react, offline: false });
      plainLater.push((await secondVisit(other.folder, plain, { ...react, offline: false })).question);
      if (round === rounds) {
        heap.own = await heapAfterLoad(profile.folder, address);
        heap.react = await heapAfterLoad(other.folder, plain);
      }
    } finally {
      profile.remove();
      other.remove();
    }
  }
  const [ours, theirs] = [best(first.own), best(first.react)];
  return [
    atMostTimes(
      'first visit to the question',
      ours.question,
      { of: 'React + Dexie', value: theirs.question },
      1.3,
      'ms',
    ),
    figure('  on the wire by then', `${onTheWire(ours)} (React + Dexie ${onTheWire(theirs)})`),
    atMost('cold start from the worker, offline', Math.min(...offline.later), 500, 'ms'),
    figure('  the first after it was installed', `${number(Math.min(...offline.first))} ms`),
    figure('  of React + Dexie, from the HTTP cache', `${number(Math.min(...plainLater))} ms`),
    figure('  with signal', `${number(Math.min(...online))} ms`),
    atMost('  requests to the question, with signal', asked.length / rounds, 0, 'each', 1),
    atMost('heap after load, collected', heap.own / mega, 4, 'MB', 1),
    figure('  of React + Dexie', `${number(heap.react / mega, 1)} MB`),
  ];
}

function best(visits: Visit[]): Visit {
  const [fastest] = visits.toSorted((a, b) => a.question - b.question);
  if (!fastest) throw new Error('no visit was made');
  return fastest;
}

function onTheWire({ arrived: { bytes, files } }: Visit): string {
  return `${number(bytes / 1_000)} KB in ${files} files`;
}
