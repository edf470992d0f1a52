import * as z from 'zod/mini';
import { hashSchema } from '#core/records/hash-schema.ts';
import { contactSchema } from './contact.ts';

// [P22] What has left an account's scope: a pull says of which provinces, and the device asks which of the things that it
// holds of them lie safely at the hub. Nothing else is taken off a device.

/** Most things that are asked for at once, of either kind. */
export const mostLeftAsked = 500;

/** `takes`: [P28] what names this province is kept there, also from a session of today. */
const leftSchema = z.object({ province: z.string(), takes: z.optional(z.boolean()) });

/** null where only a newer build knows what it says: then it stays. */
export function readLeft(raw: unknown): z.infer<typeof leftSchema> | null {
  const read = z.safeParse(leftSchema, raw);
  return read.success ? read.data : null;
}

export const leftFileSchema = z.object({ sha256: hashSchema, assessment: z.uuid() });
export type LeftFile = z.infer<typeof leftFileSchema>;

/** `hash`: of the record's canonical text, without what never travels [P13]. */
export const leftRecordSchema = z.object({ id: z.uuid(), hash: hashSchema });
export type LeftRecord = z.infer<typeof leftRecordSchema>;

/** `POST /api/left` */
export const leftRequestSchema = z.object({
  /** For whose session it was asked, as in [P1]. */
  account: z.optional(z.string()),
  records: z.array(leftRecordSchema).check(z.maxLength(mostLeftAsked)),
  seals: z.array(hashSchema).check(z.maxLength(mostLeftAsked)),
  /** Absent in what older devices ask. */
  files: z.optional(z.array(leftFileSchema).check(z.maxLength(mostLeftAsked))),
  /** [P24] Something else than a nonce is passed over. */
  nonce: z.optional(z.unknown()),
});

/**
 * `held`: those that lie in a province that the account has left, word for word, and since before `before`: no restore takes
 * them back. `files`: those that it brought there, likewise; absent in what older hubs answer.
 */
export const leftReplySchema = z.object({
  protocol: z.int(),
  epoch: z.string(),
  at: z.iso.datetime(),
  /** [P24] For which question it is. */
  contact: z.optional(contactSchema),
  before: z.iso.datetime(),
  held: z.array(z.string()),
  files: z.optional(z.array(leftFileSchema)),
});

export type LeftReply = z.infer<typeof leftReplySchema>;
