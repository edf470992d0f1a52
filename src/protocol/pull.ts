import * as z from 'zod/mini';
import { isTooDeep } from '#core/records/depth.ts';
import { recordSchema, type StoredRecord } from '#core/records/record.ts';
import { contactSchema } from './contact.ts';
import { readOrder } from './devices.ts';
import { readLeft } from './leaving.ts';
import { readStanding } from './standing.ts';

/**
 * [P8] What changed in the signed-in account's scope after `cursor`, in the order of commit. The envelope is read
 * strictly, the records one by one: one that only a newer build can read holds up none of the others.
 */
export const pullReplySchema = z.object({
  protocol: z.int(),
  epoch: z.string(),
  at: z.iso.datetime(),
  /** [P24] For which question it is. */
  contact: z.optional(contactSchema),
  cursor: z.int().check(z.minimum(0)),
  more: z.boolean(),
  /** [P12] Another word as soon as another set of models, or of their texts, is published. */
  models: z.optional(z.string()),
  /** [P14] Another word as soon as the province's catalogue shows anything else. */
  solutions: z.optional(z.string()),
  /** [P21] Another word as soon as another set of keys is published. */
  keys: z.optional(z.string()),
  /** [P23] With which dictionaries a body may be packed. */
  dictionaries: z.optional(z.array(z.string())),
  /** [P19] The account's own seals that have come to stand otherwise, and the names of those who wrote in the records. */
  standings: z.optional(z.array(z.pipe(z.unknown(), z.transform(readStanding)))),
  people: z.optional(z.record(z.string(), z.string())),
  /** [P22] What has left the account's scope, and may go from its devices. */
  evict: z.optional(z.array(z.pipe(z.unknown(), z.transform(readLeft)))),
  /** [P25] What was ordered about this device, or its account. */
  order: z.optional(z.pipe(z.unknown(), z.transform(readOrder))),
  records: z.array(z.pipe(z.unknown(), z.transform(readPulled))),
});

/** `raw`: the JSON text of one that cannot be read. */
export type Pulled = { record: StoredRecord } | { id: string | null; raw: string };

export function readPulled(value: unknown): Pulled {
  const read = isTooDeep(value) ? null : z.safeParse(recordSchema, value);
  if (read?.success) return { record: read.data };
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
  return { id: typeof id === 'string' && id.length <= 64 ? id : null, raw: textOf(value) };
}

function textOf(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    return String(error);
  }
}

/** As a hub writes it. */
export type PullReply = Omit<z.infer<typeof pullReplySchema>, 'records'> & { records: StoredRecord[] };
