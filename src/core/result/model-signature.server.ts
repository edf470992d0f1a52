import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { found, type Finding } from '../model/finding.ts';
import { isSignedBy, signatureSchema, type ModelSignature } from '../model/signature.ts';

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
    signature: sign(null, Buffer.from(fingerprint, 'hex'), key).toString('hex'),
  };
}

/** The signature beside a model's file, and what is wrong with it; without one nothing is. */
export function readSignature(
  modelFile: string,
  fingerprint: string,
): { signature: ModelSignature | null; findings: Finding[] } {
  const file = signatureFile(modelFile);
  if (!existsSync(file)) return { signature: null, findings: [] };
  const read = signatureSchema.safeParse(jsonIn(file));
  const fits = read.success && isSignedBy(fingerprint, read.data);
  const findings = fits ? [] : [found('signature', 'signature', fingerprint.slice(0, 12))];
  return { signature: fits ? read.data : null, findings };
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
