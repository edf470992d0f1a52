import { signatureSchema } from '#core/model/signature.ts';
import { bytesOfHex } from '#protocol/keys.ts';
import { isSigned } from './ed25519.ts';

/** Who stands for a model; `checked` is false where this browser does not know Ed25519, and the hub's word stands alone. */
export interface Signed {
  publicKey: string;
  checked: boolean;
}

/** [M1] Null where what came as a signature of this fingerprint is none. */
export async function signedBy(given: unknown, fingerprint: string): Promise<Signed | null> {
  const read = signatureSchema.safeParse(given);
  if (!read.success) return null;
  const { publicKey, signature } = read.data;
  const fits = await isSigned({
    publicKey: bytesOfHex(publicKey),
    signature: bytesOfHex(signature),
    message: bytesOfHex(fingerprint),
  });
  return fits === false ? null : { publicKey, checked: fits === true };
}
