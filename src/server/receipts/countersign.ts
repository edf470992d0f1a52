import { createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { signedText } from '#protocol/keys.ts';
import type { Receipt, Verdict } from '#protocol/receipt.ts';
import type { KeyRing, SigningKey } from './key-ring.ts';

export interface Countersigning {
  /** Signs for these seals ahead, beside whatever else is done, as if they were stored now. */
  begin: (seals: readonly string[]) => void;
  /**
   * [P21] The verdicts with the hub's signature on the receipt of each seal that is stored or known. The receipt of a
   * seal names its id, that of a record never does. Ed25519 is deterministic: the same push again gives the same receipt.
   */
  finish: (verdicts: Verdict[]) => Promise<Verdict[]>;
}

export function countersigning(ring: KeyRing, now: Date): Countersigning {
  let ahead: Promise<SignedAhead | null> = Promise.resolve(null);
  return {
    begin(seals) {
      // What cannot be signed now is signed at the end, or fails there.
      if (seals.length > 0) ahead = signAhead(ring, seals, now).catch(() => null);
    },
    async finish(verdicts) {
      if (!verdicts.some(isOfSeal)) return verdicts;
      // Read each time: another process may have changed it.
      const key = await ring.inForce(now);
      const there = await ahead;
      const signatures = there?.key.id === key.id ? there.signatures : null;
      const sign = signerWith(key);
      return verdicts.map((verdict) => {
        if (!isOfSeal(verdict)) return verdict;
        const { hash, at } = verdict.receipt;
        const signature = signatures?.get(signedText({ hash, at }));
        return { ...verdict, receipt: signature ? { hash, at, key: key.id, signature } : sign({ hash, at }) };
      });
    },
  };
}

interface SignedAhead {
  key: SigningKey;
  /** By the text that was signed. */
  signatures: Map<string, string>;
}

/** In the threads that Node has for such work, while this one and the database do theirs. */
async function signAhead(ring: KeyRing, seals: readonly string[], now: Date): Promise<SignedAhead> {
  const key = await ring.inForce(now);
  const privateKey = privateKeyOf(key);
  const signatures = new Map<string, string>();
  await Promise.all(
    seals.map(async (hash) => {
      const text = signedText({ hash, at: now.toISOString() });
      const signature = await signInThread(null, Buffer.from(text, 'ascii'), privateKey);
      signatures.set(text, signature.toString('hex'));
    }),
  );
  return { key, signatures };
}

export async function signer(ring: KeyRing, now: Date): Promise<(receipt: Receipt) => Receipt> {
  return signerWith(await ring.inForce(now));
}

function signerWith(key: SigningKey): (receipt: Receipt) => Receipt {
  const privateKey = privateKeyOf(key);
  return ({ hash, at }) => ({
    hash,
    at,
    key: key.id,
    signature: signatureBy(privateKey, signedText({ hash, at })),
  });
}

/** [P24] By the key in force now: of a text in ASCII, in hexadecimal. */
export async function signText(
  ring: KeyRing,
  text: string,
  now: Date,
): Promise<{ key: string; signature: string }> {
  const key = await ring.inForce(now);
  return { key: key.id, signature: signatureBy(privateKeyOf(key), text) };
}

function signatureBy(privateKey: KeyObject, text: string): string {
  return sign(null, Buffer.from(text, 'ascii'), privateKey).toString('hex');
}

function isOfSeal({ verdict, id, receipt }: Verdict): boolean {
  return (verdict === 'stored' || verdict === 'known') && receipt.hash === id;
}

const signInThread = promisify<null, Buffer, KeyObject, Buffer>(sign);

/** What lies before the 32 bytes of a private key in its usual form (RFC 8410). */
const seedHead = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The last one, kept: to make it costs as much as ten signatures. */
let made: { seed: Buffer; privateKey: KeyObject } | undefined;

function privateKeyOf({ seed }: SigningKey): KeyObject {
  if (!made?.seed.equals(seed)) {
    const key = Buffer.concat([seedHead, seed]);
    made = { seed, privateKey: createPrivateKey({ key, format: 'der', type: 'pkcs8' }) };
  }
  return made.privateKey;
}
