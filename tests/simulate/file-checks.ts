import { sha256OfBytes } from '#core/records/hash.ts';
import type { FileMark, FileRow, Row } from '#storage/database.ts';
import { listAllUnsent } from '#storage/file-marks.ts';
import { readDatabase } from './frail-storage.ts';
import type { Life } from './life.ts';
import type { Phone } from './phone.ts';

/** [L20] In fair weather and at rest: every photo that anything names is where it must be. */
export async function wrongPhotos(life: Life): Promise<string[]> {
  const { ledger, hub } = life;
  const { disk } = hub;
  const textsIn = new Map(
    [...(await hub.contents())].map(([province, { records, seals }]) => [
      province,
      [...[...records.values()].map(({ body }) => body), ...[...seals.values()].map(({ person }) => person)],
    ]),
  );
  const atHub = [...textsIn.values()].flat();
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
  // What was taken out of every answer may be swept away, and nobody misses it.
  const said = phones.flatMap(({ name, sent, texts }) =>
    sent
      .filter(({ sha256, province }) => named([...texts, ...atHub], sha256) && !disk.holds(sha256, province))
      .map(({ sha256, province }) => `${name} believes the hub to hold ${sha256.slice(0, 8)} in ${province}`),
  );
  // [P28] Nothing would be left of it after a sweep, which looks province by province.
  const astray = [...textsIn].flatMap(([province, texts]) =>
    disk
      .kept(province)
      .filter((sha256) => !named(texts, sha256) && named(atHub, sha256))
      .map((sha256) => `photo ${sha256.slice(0, 8)} lies in ${province}, where nothing names it`),
  );
  const unsent = await Promise.all(
    life.phones.map(async ({ name, device }) =>
      (await listAllUnsent(device)).map(
        ({ sha256, lastError }) => `${name} keeps ${sha256.slice(0, 8)}: ${lastError}`,
      ),
    ),
  );
  return [...lost, ...said, ...astray, ...unsent.flat()];
}

interface Shelves {
  name: string;
  /** Drafts, seals and what was replaced. */
  texts: string[];
  /** The ids of the files whose bytes are what their names say. */
  files: Set<string>;
  /** What the hub is believed to hold, and where. */
  sent: { sha256: string; province: string | undefined }[];
}

async function shelvesOf({ name, device }: Phone): Promise<Shelves> {
  const tables = await readDatabase(device.db.backendDB(), ['rows', 'files', 'fileMarks']);
  const files = (tables['files'] as FileRow[]).filter(({ id, body }) => {
    const { bytes } = body as { bytes: ArrayBuffer };
    return id.endsWith(` ${sha256OfBytes(new Uint8Array(bytes))}`);
  });
  const sent = (tables['fileMarks'] as FileMark[]).filter(({ sentAt }) => sentAt);
  const rows = tables['rows'] as Row[];
  return {
    name,
    texts: rows.map((row) => JSON.stringify(row)),
    files: new Set(files.map(({ id }) => id)),
    sent: sent.map(({ id, assessment }) => ({
      sha256: id.slice(assessment.length + 1),
      province: rows.find((row) => row.id === assessment)?.province,
    })),
  };
}
