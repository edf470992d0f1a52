import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { found, type Finding } from '../model/finding.ts';

/** Who stands for a model: an Ed25519 signature of its fingerprint, in a file beside it. Keys are raw, in hexadecimal. */
export const signatureSchema = z.strictObject({
  publicKey: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  signature: z.string().check(z.regex(/^[0-9a-f]{128}$/)),
});

export type ModelSignature = z.infer<typeof signatureSchema>;

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

export function isSignedBy(fingerprint: string, { publicKey, signature }: ModelSignature): boolean {
  return verify(
    null,
    Buffer.from(fingerprint, 'hex'),
    rawKey(publicKey),
    new Uint8Array(Buffer.from(signature, 'hex')),
  );
}

function rawKey(hex: string): KeyObject {
  return createPublicKey({ key: Buffer.from(keyHead + hex, 'hex'), format: 'der', type: 'spki' });
}

/** The signature beside a model's file, and what is wrong with it; without one nothing is. */
export function readSignature(
  modelFile: string,
  fingerprint: string,
): { signature: ModelSignature | null; findings: Finding[] } {
  const file = signatureFile(modelFile);
  if (!existsSync(file)) return { signature: null, findings: [] };
  const read = signatureSchema.safeParse(jsonIn(file));
  const fits = read.success && verifies(fingerprint, read.data);
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

/** A key that is no point of the curve signs nothing. */
function verifies(fingerprint: string, signature: ModelSignature): boolean {
  try {
    return isSignedBy(fingerprint, signature);
  } catch {
    return false;
  }
}

export function writeSignature(modelFile: string, signature: ModelSignature): void {
  writeFileSync(signatureFile(modelFile), `${JSON.stringify(signature, null, 2)}\n`);
}
