import { brotliCompressSync, gzipSync } from 'node:zlib';
import { packSmall } from '#sync/pack-small.ts';
import { protocolVersion } from '#protocol/version.ts';
import { aSeal, itemsOf, type Visit } from '../builders/a-seal.ts';
import { atMost, figure, number, type Figure } from './figure.ts';
import { someVisits, theModel } from './some-visits.ts';
import { median } from './timing.ts';

const aNonce = '019cb78c-fcf5-7291-acd8-490c58fc30c9';

/** Bytes of a push's body per sealed assessment. A device packs short ones with a dictionary, [P23], and others by gzip. */
export function wirePart(): Promise<Figure[]> {
  const visits = someVisits(theModel(), 100);
  const seals = visits.map((visit) => ({ kind: 'seal', ...aSeal(visit) }));
  const device = visits[0]?.device ?? '';
  const gzip = (items: unknown[]) => gzipSync(bodyOf(device, items)).length;
  const packed = (items: unknown[]) => packSmall(bodyOf(device, items)).length;
  const brotli = (items: unknown[]) => brotliCompressSync(bodyOf(device, items)).length;
  const whole = visits.flatMap((visit: Visit) => itemsOf(visit));
  const alone = (pack: (items: unknown[]) => number) => median(seals.map((seal) => pack([seal])));
  return Promise.resolve([
    figure('plain JSON, alone', `${number(median(seals.map((seal) => bodyOf(device, [seal]).length)))} B`),
    atMost('packed with the dictionary, alone, median', alone(packed), 1_000, 'B'),
    figure('gzip, alone, median', `${number(alone(gzip))} B`),
    atMost('gzip, in a batch of 100, mean', gzip(seals) / 100, 400, 'B'),
    figure('brotli, alone, median', `${number(alone(brotli))} B`),
    figure('brotli, in a batch of 100, mean', `${number(brotli(seals) / 100)} B`),
    figure(
      'packed with the dictionary, one visit whole, median',
      `${number(median(visits.map((visit) => packed(itemsOf(visit)))))} B`,
    ),
    figure('gzip, with the enterprise and the draft, mean', `${number(gzip(whole) / 100)} B`),
  ]);
}

function bodyOf(device: string, items: unknown[]): string {
  const head = { protocol: protocolVersion, epoch: device, device, account: device, nonce: aNonce };
  return JSON.stringify({ ...head, items });
}
