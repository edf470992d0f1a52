import * as z from 'zod/mini';

/**
 * [P9] What the hub calls itself, for who has no account and nothing to send, and [P21] its word for its keys and [P23] the
 * dictionaries that it knows.
 */
export const epochReplySchema = z.object({
  epoch: z.string(),
  at: z.iso.datetime(),
  keys: z.optional(z.string()),
  dictionaries: z.optional(z.array(z.string())),
});
