import * as z from 'zod/mini';
import { recordSchema } from '#core/records/record.ts';

/** [P8] What changed in the signed-in account's scope after `cursor`, in the order of commit. */
export const pullReplySchema = z.object({
  protocol: z.int(),
  epoch: z.string(),
  at: z.iso.datetime(),
  cursor: z.int().check(z.minimum(0)),
  more: z.boolean(),
  records: z.array(recordSchema),
});

export type PullReply = z.infer<typeof pullReplySchema>;
