import { signatureSchema } from '#core/model/signature.ts';

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
  let key: CryptoKey;
  try {
    key = await crypto.subtle.importKey('raw', bytesOf(publicKey), 'Ed25519', false, ['verify']);
  } catch (error) {
    // Browsers of before 2025 (and pages without TLS) know nothing of it; any other error is the key's own.
    const unknown = error instanceof TypeError || (error as Error).name === 'NotSupportedError';
    return unknown ? { publicKey, checked: false } : null;
  }
  const fits = await crypto.subtle.verify('Ed25519', key, bytesOf(signature), bytesOf(fingerprint));
  return fits ? { publicKey, checked: true } : null;
}

function bytesOf(hexadecimal: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hexadecimal.match(/../g) ?? [], (byte) => parseInt(byte, 16));
}
