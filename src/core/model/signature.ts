import * as z from 'zod/mini';

/** Who stands for a model: an Ed25519 signature of its fingerprint's bytes. Keys are raw, all is hexadecimal. */
export const signatureSchema = z.strictObject({
  publicKey: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  signature: z.string().check(z.regex(/^[0-9a-f]{128}$/)),
});

export type ModelSignature = z.infer<typeof signatureSchema>;
