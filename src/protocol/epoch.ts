import * as z from 'zod/mini';

/** [P9] What the hub calls itself, for who has no account and nothing to send. */
export const epochReplySchema = z.object({ epoch: z.string(), at: z.iso.datetime() });
