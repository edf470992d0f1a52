import * as z from 'zod/mini';
import { hashSchema } from '#core/records/hash-schema.ts';
import { recordSchema } from '#core/records/record.ts';
import { contactSchema } from './contact.ts';
import { readVerdict, type Verdict } from './receipt.ts';
import { mostItems } from './version.ts';

/** [P5] An editable record as one device holds it. */
const pushedRecordSchema = z.object({ kind: z.literal('record'), record: recordSchema });

/** [P6] A seal: the canonical text of its body, to the byte, and the person part beside it. */
const pushedSealSchema = z.object({
  kind: z.literal('seal'),
  id: hashSchema,
  body: z.string().check(z.maxLength(262_144)),
  person: z.json(),
});

/** One item, parsed one by one so that a bad one never blocks the others, [P3]. */
export const pushItemSchema = z.discriminatedUnion('kind', [pushedRecordSchema, pushedSealSchema]);

/** [P1] The envelope; its items are read one by one. */
export const pushRequestSchema = z.object({
  protocol: z.int().check(z.minimum(1)),
  epoch: z.nullable(z.string()),
  device: z.uuid(),
  /** For whose session it was packed. */
  account: z.optional(z.string()),
  /** [P28] Of which province the items are; what is not the account's is passed over. */
  province: z.optional(z.unknown()),
  /** [P24] For which the reply is. */
  nonce: z.optional(z.unknown()),
  items: z.array(z.unknown()).check(z.maxLength(mostItems)),
});

/** The envelope of a reply, read strictly; its verdicts one by one, [P3]. */
export const pushReplySchema = z.object({
  protocol: z.int(),
  epoch: z.string(),
  at: z.iso.datetime(),
  contact: z.optional(contactSchema),
  /** [P28] Where all of it was stored; absent in what older hubs answer. */
  province: z.optional(z.string()),
  verdicts: z.array(z.pipe(z.unknown(), z.transform(readVerdict))),
});

export type PushItem = z.infer<typeof pushItemSchema>;
export type PushedSeal = z.infer<typeof pushedSealSchema>;
/** As a hub writes it, and as a device reads it. */
export type PushReply = Omit<HeardReply, 'verdicts'> & { verdicts: Verdict[] };
export type HeardReply = z.infer<typeof pushReplySchema>;
