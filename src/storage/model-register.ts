import * as z from 'zod/mini';
import { modelReferenceSchema } from '#core/model/model-reference.ts';
import { offers } from '#core/model/offer.ts';
import { onDatabase } from './connection.ts';
import type { Device } from './database.ts';

const named = { id: z.string(), title: z.string(), ...modelReferenceSchema.shape };

const publishedSchema = z.object({
  ...named,
  status: z.enum(['draft', 'active', 'retired']),
  offer: z.enum(offers),
  structureOnly: z.optional(z.boolean()),
  effectivePeriod: z.object({ start: z.string(), end: z.optional(z.string()) }),
  /** Its short title, by language. */
  titles: z.record(z.string(), z.string()),
  /** The fingerprints of its words, by language. */
  words: z.record(z.string(), z.string()),
  /** Who stands for it; not `checked` where this browser knows no such signatures. */
  signed: z.optional(z.object({ publicKey: z.string(), checked: z.boolean() })),
  /** The hub's name of the signature with which it came, null without one; absent in what older builds kept. */
  signature: z.optional(z.nullable(z.string())),
  /** Offered no more; drafts that began with it keep it. */
  withdrawn: z.boolean(),
});

const refusedSchema = z.object({
  ...named,
  why: z.enum(['example-fails', 'unreadable', 'other-content', 'version-taken', 'signature']),
  /** Of `example-fails`: which example, and where it differs. */
  detail: z.string(),
  /** The build that refused it; the next one tries again. */
  build: z.string(),
  /** It came with that build, and not from the hub. */
  own: z.boolean(),
  signature: z.optional(z.nullable(z.string())),
  words: z.record(z.string(), z.string()),
});

const registerSchema = z.object({
  /** The hub's word for what it offers, as it was when all of it had been taken, [P12]. */
  heard: z.nullable(z.string()),
  published: z.array(publishedSchema),
  refused: z.array(refusedSchema),
  /** The build whose own models have all had their examples run here, [M27]. */
  proven: z.nullable(z.string()),
});

export type TakenModel = z.infer<typeof publishedSchema>;
export type RefusedModel = z.infer<typeof refusedSchema>;
export type ModelRegister = z.infer<typeof registerSchema>;

const key = 'modelRegister';
const nothing: ModelRegister = { heard: null, published: [], refused: [], proven: null };

/** What this device knows of its models beyond the models themselves: who offers them, and which it refused. */
export async function readModelRegister(device: Device): Promise<ModelRegister> {
  return onDatabase(device, async () => understood((await device.db.settings.get(key))?.value));
}

/** In one transaction, so that two tabs do not undo each other's. */
export async function changeModelRegister(
  device: Device,
  change: (register: ModelRegister) => ModelRegister,
): Promise<void> {
  const { settings } = device.db;
  await onDatabase(device, () =>
    device.db.transaction('rw', settings, async () => {
      await settings.put({ key, value: change(understood((await settings.get(key))?.value)) });
    }),
  );
}

function understood(value: unknown): ModelRegister {
  const parsed = z.safeParse(registerSchema, value);
  return parsed.success ? parsed.data : nothing;
}
