import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { found, type Finding } from '../model/finding.ts';
import { signatureSchema, type ModelSignature } from '../model/signature.ts';

/** What lies before the 32 raw bytes of a public key in its usual form (RFC 8410). */
const keyHead = '302a300506032b6570032100';

/** Beside `model.v1.0.0.yaml`: `model.v1.0.0.signature.json`. */
export const signatureFile = (modelFile: string) => modelFile.replace(/\.yaml$/, '.signature.json');

export function signFingerprint(fingerprint: string, privateKeyPem: string): ModelSignature {
  const key = createPrivateKey(privateKeyPem);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('the key is not an Ed25519 key');
  const publicKey = createPublicKey(privateKeyPem).export({ type: 'spki', format: 'der' }).toString('hex');
  return {
    publicKey: publicKey.slice(keyHead.length),
    signature: sign(null, bytes(fingerprint), key).toString('hex'),
  };
}

/** By RFC 8032; a key that is no point of the curve signs nothing. */
export function isSignedBy(fingerprint: string, { publicKey, signature }: ModelSignature): boolean {
  try {
    const key = createPublicKey({ key: bytes(keyHead + publicKey), format: 'der', type: 'spki' });
    return verify(null, bytes(fingerprint), key, bytes(signature));
  } catch {
    return false;
  }
}

const bytes = (hexadecimal: string) => Buffer.from(hexadecimal, 'hex');

/** What is wrong with a signature that came with a model: it is of another form, or not of this fingerprint. */
export function checkSignature(
  given: unknown,
  fingerprint: string,
): { signature: ModelSignature | null; findings: Finding[] } {
  const read = signatureSchema.safeParse(given);
  const fits = read.success && isSignedBy(fingerprint, read.data);
  return fits
    ? { signature: read.data, findings: [] }
    : { signature: null, findings: [found('signature', 'signature', fingerprint.slice(0, 12))] };
}

/** The signature beside a model's file, and what is wrong with it; without one nothing is. */
export function readSignature(
  modelFile: string,
  fingerprint: string,
): { signature: ModelSignature | null; findings: Finding[] } {
  const file = signatureFile(modelFile);
  if (!existsSync(file)) return { signature: null, findings: [] };
  return checkSignature(jsonIn(file), fingerprint);
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

export function writeSignature(modelFile: string, signature: ModelSignature): void {
  writeFileSync(signatureFile(modelFile), `${JSON.stringify(signature, null, 2)}\n`);
}
