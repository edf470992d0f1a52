import * as z from 'zod/mini';

/** A SHA-256 as `sha256Hex` writes it. */
export const hashSchema = z.string().check(z.regex(/^[0-9a-f]{64}$/));
