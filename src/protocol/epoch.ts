import * as z from 'zod/mini';

/** [P9] What the hub calls itself, for who has no account and nothing to send, and [P21] its word for its keys. */
export const epochReplySchema = z.object({
  epoch: z.string(),
  at: z.iso.datetime(),
  keys: z.optional(z.string()),
});
