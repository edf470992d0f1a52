import { generateKeyPairSync, sign } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { signedText } from '#protocol/keys.ts';
import type { PushedSeal } from '#protocol/push.ts';
import { judgeSeal } from '#server/ingest/judge-seal.ts';
import { readItem } from '#server/ingest/read-item.ts';
import { installedModels } from '#server/installed-models.ts';
import { figure, number, type Figure } from '../figure.ts';
import { theModel } from '../some-visits.ts';

const rounds = 12;

/** What the hub's own work on a batch of seals takes, part by part, in this process and once it is warm. */
export function batchCosts(seals: readonly unknown[]): Figure[] {
  const models = installedModels([theModel()]);
  const packed = gzipSync(JSON.stringify({ items: seals }));
  const text = gunzipSync(packed).toString('utf8');
  const read = seals.map((raw) => readItem(raw));
  const pushed = read.flatMap((item): PushedSeal[] => (item.kind === 'seal' ? [item.seal] : []));
  const { privateKey } = generateKeyPairSync('ed25519');
  const at = new Date().toISOString();
  const parts: [string, () => unknown][] = [
    ['unpacked', () => gunzipSync(packed)],
    ['JSON parsed', () => JSON.parse(text) as unknown],
    ['items read', () => seals.map((raw) => readItem(raw))],
    ['seals checked and scored', () => pushed.map((seal) => judgeSeal(seal, models))],
    [
      'receipts signed (beside the database)',
      () => pushed.map(({ id }) => sign(null, Buffer.from(signedText({ hash: id, at })), privateKey)),
    ],
  ];
  return parts.map(([what, work]) =>
    figure(`  of a push of ${seals.length} seals: ${what}`, `${number(quickest(work), 1)} ms`),
  );
}

function quickest(work: () => unknown): number {
  const took = Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...took);
}
