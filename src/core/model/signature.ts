import { ed25519 } from '@noble/curves/ed25519.js';
import { hexToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod/mini';

/** Who stands for a model: an Ed25519 signature of its fingerprint's bytes. Keys are raw, all is hexadecimal. */
export const signatureSchema = z.strictObject({
  publicKey: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  signature: z.string().check(z.regex(/^[0-9a-f]{128}$/)),
});

export type ModelSignature = z.infer<typeof signatureSchema>;

/** By RFC 8032, strictly; a key that is no point of the curve signs nothing. */
export function isSignedBy(fingerprint: string, { publicKey, signature }: ModelSignature): boolean {
  try {
    return ed25519.verify(hexToBytes(signature), hexToBytes(fingerprint), hexToBytes(publicKey), {
      zip215: false,
    });
  } catch {
    return false;
  }
}
