import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { modelSchema } from '#core/model/model.ts';
import { canonicalJson } from '#core/records/canonical.ts';
import { sha256Hex } from '#core/records/hash.ts';
import type { Client, Pool } from './database.ts';
import {
  installedModels,
  modelsFolder,
  type InstalledModels,
  type ScoringModel,
} from './installed-models.ts';
import type { Log } from './log.ts';

/**
 * [P6] Keeps every model that is installed for ever, and answers with them all that once were: a draft model that is
 * edited in place leaves no seal behind that nobody can score.
 */
export async function keepModels(pool: Pool, installed: InstalledModels, log: Log): Promise<InstalledModels> {
  for (const one of [...installed.all, ...earlierModels(modelsFolder())]) await keepModel(pool, one);
  const { rows } = await pool.query<{ fingerprint: string; body: string }>(
    `select encode(fingerprint, 'hex') as fingerprint, body from models`,
  );
  const once = rows.flatMap((row) => {
    const kept = readKept(row);
    if (!kept) log.warn({ fingerprint: row.fingerprint }, 'a kept model cannot be read by this release');
    return kept ?? [];
  });
  return installedModels(installed.all, once, installed.shipped, installed.published);
}

export async function keepModel(client: Pool | Client, { model, reference }: ScoringModel): Promise<void> {
  await client.query(
    `insert into models (fingerprint, url, version, status, body) values ($1, $2, $3, $4, $5)
     on conflict (fingerprint) do nothing`,
    [Buffer.from(reference.fingerprint, 'hex'), model.url, model.version, model.status, canonicalJson(model)],
  );
}

/**
 * Draft models as releases had them before hubs kept what they scored by, `<model>/earlier/<fingerprint>.json`: a device of
 * such a release may still hand over a seal.
 */
function earlierModels(folder: string): ScoringModel[] {
  return readdirSync(folder).flatMap((name) => {
    const earlier = join(folder, name, 'earlier');
    const files = existsSync(earlier) ? readdirSync(earlier) : [];
    return files.flatMap((file) => {
      const body = readFileSync(join(earlier, file), 'utf8');
      return readKept({ fingerprint: file.replace(/\.json$/, ''), body }) ?? [];
    });
  });
}

/** By its text's own fingerprint, whatever this release would make of the model. */
function readKept({ fingerprint, body }: { fingerprint: string; body: string }): ScoringModel | null {
  const parsed = modelSchema.safeParse(JSON.parse(body));
  if (!parsed.success || sha256Hex(body) !== fingerprint) return null;
  const { url, version } = parsed.data;
  return { model: parsed.data, reference: { url, version, fingerprint } };
}
