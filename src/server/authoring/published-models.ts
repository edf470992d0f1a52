import * as z from 'zod/mini';
import { modelTextsSchema } from '#core/model/model-texts.ts';
import { modelSchema } from '#core/model/model.ts';
import { signatureSchema } from '#core/model/signature.ts';
import { fail, ok, type Outcome } from '#core/outcome.ts';
import { exampleSchema } from '#core/result/example.ts';
import { findingsIn, type InstalledModel } from '#core/result/read-models.server.ts';
import { transaction, type Client, type Pool } from '../database.ts';
import { keepModel } from '../kept-models.ts';
import type { Log } from '../log.ts';

export interface PublishedModel extends InstalledModel {
  publishedAt: Date;
  withdrawnAt: Date | null;
  /** By this release's own judgement; what is not is offered to nobody, and its author sees so. */
  sound: boolean;
}

/** Any number, the same for all who publish: two at once go one after the other. */
const publishingLock = 5_372_102;

/**
 * Publishes a model on this hub. A version that is in force is never replaced by another content under its number; the
 * very same model again gets better words.
 */
export async function publishModel(
  pool: Pool,
  installed: InstalledModel,
  { by, at, shipped }: { by: string; at: Date; shipped: readonly InstalledModel[] },
): Promise<Outcome<null, 'version-taken'>> {
  const { model, reference, texts, examples, signature } = installed;
  const taken = (status: string, fingerprint: string) =>
    status !== 'draft' && fingerprint !== reference.fingerprint;
  const other = shipped.find(
    (one) =>
      one.model.url === model.url &&
      one.model.version === model.version &&
      taken(one.model.status, one.reference.fingerprint),
  );
  if (other) return fail('version-taken', model.version);
  return await transaction(pool, async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [publishingLock]);
    const { rows } = await client.query<{ status: string; fingerprint: string }>(
      `select status, encode(fingerprint, 'hex') as fingerprint
       from models join published_models using (fingerprint) where url = $1 and version = $2`,
      [model.url, model.version],
    );
    if (rows.some(({ status, fingerprint }) => taken(status, fingerprint))) {
      return fail('version-taken', model.version);
    }
    await store(client, installed, {
      by,
      at,
      texts: JSON.stringify(texts),
      examples: JSON.stringify(examples),
      signature: signature ? JSON.stringify(signature) : null,
    });
    return ok(null);
  });
}

async function store(
  client: Client,
  installed: InstalledModel,
  {
    by,
    at,
    texts,
    examples,
    signature,
  }: { by: string; at: Date; texts: string; examples: string; signature: string | null },
): Promise<void> {
  await keepModel(client, installed);
  await client.query(
    `insert into published_models (fingerprint, texts, examples, published_at, published_by, signature)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (fingerprint) do update
       set texts = excluded.texts, examples = excluded.examples, withdrawn_at = null,
           signature = coalesce(excluded.signature, published_models.signature),
           published_at = excluded.published_at, published_by = excluded.published_by`,
    [Buffer.from(installed.reference.fingerprint, 'hex'), texts, examples, at, by, signature],
  );
}

/** False where there is none, or it was withdrawn already. */
export async function withdrawModel(pool: Pool, fingerprint: string, at: Date): Promise<boolean> {
  const { rowCount } = await pool.query(
    'update published_models set withdrawn_at = $2 where fingerprint = $1 and withdrawn_at is null',
    [Buffer.from(fingerprint, 'hex'), at],
  );
  return rowCount === 1;
}

const storedSchema = z.object({
  texts: z.record(z.string(), modelTextsSchema),
  examples: z.array(exampleSchema),
  signature: z.nullable(signatureSchema),
});

/** What was published here, each proven anew; what cannot even be read by this release is logged and left out. */
export async function readPublished(pool: Pool, log: Log): Promise<PublishedModel[]> {
  const { rows } = await pool.query<{
    fingerprint: string;
    body: string;
    texts: string;
    examples: string;
    signature: string | null;
    published_at: Date;
    withdrawn_at: Date | null;
  }>(
    `select encode(fingerprint, 'hex') as fingerprint, body, texts, examples, signature, published_at, withdrawn_at
     from published_models join models using (fingerprint) order by published_at, fingerprint`,
  );
  return rows.flatMap(({ fingerprint, body, texts, examples, signature, published_at, withdrawn_at }) => {
    const model = modelSchema.safeParse(JSON.parse(body));
    const stored = storedSchema.safeParse({
      texts: JSON.parse(texts),
      examples: JSON.parse(examples),
      signature: signature === null ? null : JSON.parse(signature),
    });
    if (model.success && stored.success) {
      const { url, version } = model.data;
      const installed = {
        model: model.data,
        reference: { url, version, fingerprint },
        ...stored.data,
        stale: [],
        publishedAt: published_at,
        withdrawnAt: withdrawn_at,
      };
      const sound = findingsIn(installed).length === 0;
      if (!sound)
        log.warn({ fingerprint }, 'a published model is not sound by this release and is not offered');
      return [{ ...installed, sound }];
    }
    log.warn({ fingerprint }, 'a published model cannot be read by this release and is not offered');
    return [];
  });
}
