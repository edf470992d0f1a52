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

/** The key that was in force when it was last asked for: what is signed ahead by another one is signed again. */
const lastInForce = new WeakMap<KeyRing, SigningKey>();

export function countersigning(ring: KeyRing, now: Date): Countersigning {
  const probable = lastInForce.get(ring);
  /** By the text that is signed. */
  const ahead = new Map<string, Promise<string | null>>();
  return {
    begin(seals) {
      if (!probable) return;
      const privateKey = privateKeyOf(probable);
      for (const hash of seals) {
        const text = signedText({ hash, at: now.toISOString() });
        ahead.set(text, signatureInThread(privateKey, text));
      }
    },
    async finish(verdicts) {
      if (!verdicts.some(isOfSeal)) return verdicts;
      // Read each time: another process may have changed it.
      const key = await ring.inForce(now);
      lastInForce.set(ring, key);
      const signaturesAhead = probable?.id === key.id ? ahead : new Map<string, never>();
      const sign = signerWith(key);
      return await Promise.all(
        verdicts.map(async (verdict) => {
          if (!isOfSeal(verdict)) return verdict;
          const { hash, at } = verdict.receipt;
          const signature = await signaturesAhead.get(signedText({ hash, at }));
          return {
            ...verdict,
            receipt: signature ? { hash, at, key: key.id, signature } : sign({ hash, at }),
          };
        }),
      );
    },
  };
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

/** In the threads that Node has for such work, while this one and the database do theirs; null where that failed. */
async function signatureInThread(privateKey: KeyObject, text: string): Promise<string | null> {
  try {
    return (await signInThread(null, Buffer.from(text, 'ascii'), privateKey)).toString('hex');
  } catch {
    return null;
  }
}

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
