import { createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { signedText } from '#protocol/keys.ts';
import type { Receipt, Verdict } from '#protocol/receipt.ts';
import type { KeyRing, SigningKey } from './key-ring.ts';

/**
 * [P21] The verdicts with the hub's signature on the receipt of each seal that is stored or known. The receipt of a seal
 * names its id, that of a record never does. Ed25519 is deterministic: the same push again gives the same receipt.
 */
export async function countersign(ring: KeyRing, verdicts: Verdict[], now: Date): Promise<Verdict[]> {
  const signed = verdicts.some(isOfSeal) ? await signer(ring, now) : null;
  if (!signed) return verdicts;
  return verdicts.map((verdict) =>
    isOfSeal(verdict) ? { ...verdict, receipt: signed(verdict.receipt) } : verdict,
  );
}

export async function signer(ring: KeyRing, now: Date): Promise<(receipt: Receipt) => Receipt> {
  // Read each time: another process may have changed it.
  const key = await ring.inForce(now);
  const privateKey = privateKeyOf(key);
  return ({ hash, at }) => {
    const signature = sign(null, Buffer.from(signedText({ hash, at }), 'ascii'), privateKey);
    return { hash, at, key: key.id, signature: signature.toString('hex') };
  };
}

function isOfSeal({ verdict, id, receipt }: Verdict): boolean {
  return (verdict === 'stored' || verdict === 'known') && receipt.hash === id;
}

/** What lies before the 32 bytes of a private key in its usual form (RFC 8410). */
const seedHead = Buffer.from('302e020100300506032b657004220420', 'hex');

function privateKeyOf({ seed }: SigningKey): KeyObject {
  return createPrivateKey({ key: Buffer.concat([seedHead, seed]), format: 'der', type: 'pkcs8' });
}
