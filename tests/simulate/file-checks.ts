import { sha256OfBytes } from '#core/records/hash.ts';
import type { FileMark, FileRow } from '#storage/database.ts';
import { listAllUnsent } from '#storage/file-marks.ts';
import { readDatabase } from './frail-storage.ts';
import type { Life } from './life.ts';
import type { Phone } from './phone.ts';

/** [L20] In fair weather and at rest: every photo that anything names is where it must be. */
export async function wrongPhotos(life: Life): Promise<string[]> {
  const { ledger, hub } = life;
  const { disk } = hub;
  const scopes = [...(await hub.contents()).values()];
  const atHub = scopes.flatMap(({ records, seals }) => [
    ...[...records.values()].map(({ body }) => body),
    ...[...seals.values()].map(({ person }) => person),
  ]);
  const phones = await Promise.all(life.phones.map((phone) => shelvesOf(phone)));
  const named = (texts: readonly string[], sha256: string) => texts.some((text) => text.includes(sha256));
  const lost = [...ledger.photos.values()].flatMap(({ assessment, sha256, phone, takenOut }) => {
    const own = phones.find(({ name }) => name === phone);
    const isNamed = named(atHub, sha256) || phones.some(({ texts }) => named(texts, sha256));
    const isHere = phones.some(({ files }) => files.has(`${assessment} ${sha256}`));
    const name = `photo ${sha256.slice(0, 8)} of ${phone}`;
    return [
      ...(isNamed && !takenOut && !isHere && !disk.holds(sha256) ? [`lost: ${name}`] : []),
      ...(own && named(own.texts, sha256) && !own.files.has(`${assessment} ${sha256}`)
        ? [`lost on its phone: ${name}`]
        : []),
    ];
  });
  const said = phones.flatMap(({ name, sent }) =>
    sent
      .filter((sha256) => !disk.holds(sha256))
      .map((sha256) => `${name} believes the hub to hold ${sha256.slice(0, 8)}`),
  );
  const unsent = await Promise.all(
    life.phones.map(async ({ name, device }) =>
      (await listAllUnsent(device)).map(
        ({ sha256, lastError }) => `${name} keeps ${sha256.slice(0, 8)}: ${lastError}`,
      ),
    ),
  );
  return [...lost, ...said, ...unsent.flat()];
}

interface Shelves {
  name: string;
  /** Drafts, seals and what was replaced. */
  texts: string[];
  /** The ids of the files whose bytes are what their names say. */
  files: Set<string>;
  /** What the hub is believed to hold. */
  sent: string[];
}

async function shelvesOf({ name, device }: Phone): Promise<Shelves> {
  const tables = await readDatabase(device.db.backendDB(), ['rows', 'files', 'fileMarks']);
  const files = (tables['files'] as FileRow[]).filter(({ id, body }) => {
    const { bytes } = body as { bytes: ArrayBuffer };
    return id.endsWith(` ${sha256OfBytes(new Uint8Array(bytes))}`);
  });
  const sent = (tables['fileMarks'] as FileMark[]).filter(({ sentAt }) => sentAt);
  return {
    name,
    texts: tables['rows']!.map((row) => JSON.stringify(row)),
    files: new Set(files.map(({ id }) => id)),
    sent: sent.map(({ id }) => id.split(' ')[1]!),
  };
}
