/** What is signed, by which raw public key, and the signature. */
export interface Signing {
  publicKey: Uint8Array<ArrayBuffer>;
  signature: Uint8Array<ArrayBuffer>;
  message: Uint8Array<ArrayBuffer>;
}

/** Whether the signature is of this key; null where this browser does not know Ed25519. */
export async function isSigned({ publicKey, signature, message }: Signing): Promise<boolean | null> {
  try {
    const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', key, signature, message);
  } catch (error) {
    // Browsers of before 2025 (and pages without TLS) know nothing of it; any other error is the key's own.
    const unknown = error instanceof TypeError || (error as Error).name === 'NotSupportedError';
    return unknown ? null : false;
  }
}
