import * as z from 'zod/mini';

/** What a part of a model rests on. */
export const clauseStatus = z.enum(['official', 'transcribed', 'interpreted', 'assumed']);
