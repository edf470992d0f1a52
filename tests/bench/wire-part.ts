import { brotliCompressSync, gzipSync } from 'node:zlib';
import { protocolVersion } from '#protocol/version.ts';
import { aSeal, itemsOf, type Visit } from '../builders/a-seal.ts';
import { atMost, figure, number, type Figure } from './figure.ts';
import { someVisits, theModel } from './some-visits.ts';
import { median } from './timing.ts';

/** Bytes of a push's body per sealed assessment. A device packs by gzip, which is all that browsers can. */
export function wirePart(): Promise<Figure[]> {
  const visits = someVisits(theModel(), 100);
  const seals = visits.map((visit) => ({ kind: 'seal', ...aSeal(visit) }));
  const device = visits[0]?.device ?? '';
  const gzip = (items: unknown[]) => gzipSync(bodyOf(device, items)).length;
  const brotli = (items: unknown[]) => brotliCompressSync(bodyOf(device, items)).length;
  const whole = visits.flatMap((visit: Visit) => itemsOf(visit));
  const alone = (pack: (items: unknown[]) => number) => median(seals.map((seal) => pack([seal])));
  return Promise.resolve([
    figure('plain JSON, alone', `${number(median(seals.map((seal) => bodyOf(device, [seal]).length)))} B`),
    atMost('gzip, alone, median', alone(gzip), 1_000, 'B'),
    atMost('gzip, in a batch of 100, mean', gzip(seals) / 100, 400, 'B'),
    figure('brotli, alone, median', `${number(alone(brotli))} B`),
    figure('brotli, in a batch of 100, mean', `${number(brotli(seals) / 100)} B`),
    figure('gzip, with the enterprise and the draft, mean', `${number(gzip(whole) / 100)} B`),
  ]);
}

function bodyOf(device: string, items: unknown[]): string {
  return JSON.stringify({ protocol: protocolVersion, epoch: device, device, items });
}
