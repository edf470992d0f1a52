import * as z from 'zod/mini';
import { contactSchema } from './contact.ts';

/**
 * [P9] What the hub calls itself, for who has no account and nothing to send, and [P21] its word for its keys and [P23] the
 * dictionaries that it knows.
 */
export const epochReplySchema = z.object({
  epoch: z.string(),
  at: z.iso.datetime(),
  /** [P24] For which question it is. */
  contact: z.optional(contactSchema),
  keys: z.optional(z.string()),
  dictionaries: z.optional(z.array(z.string())),
  /** [P24] What it signs besides what the first release that signed did. */
  proves: z.optional(z.array(z.string())),
});
