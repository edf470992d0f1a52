import { generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import {
  isSignedBy,
  signatureFile,
  signFingerprint,
  writeSignature,
} from '#core/result/model-signature.server.ts';
import { fingerprintOfFile, readModels, UnreadableModel } from '#core/result/read-models.server.ts';

// A model may be signed by who stands for it: then the file is the very one that was signed, or it is not read.

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

function aKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** A folder with one model of the library, and its file. */
function aFolder(): { folder: string; file: string } {
  const folder = mkdtempSync(join(tmpdir(), 'models-'));
  folders.push(folder);
  const source = join(import.meta.dirname, '../../assessment-models/sme-readiness-2158');
  cpSync(source, join(folder, 'one'), { recursive: true });
  return { folder, file: join(folder, 'one', 'model.v0.1.0.yaml') };
}

test('[M1] a signed model says by whom, one without a signature by nobody', () => {
  const { folder, file } = aFolder();
  expect(readModels(folder)[0]?.signature).toBeNull();
  const signature = signFingerprint(fingerprintOfFile(file), aKey());
  writeSignature(file, signature);
  expect(readModels(folder)[0]?.signature).toEqual(signature);
});

test('[M1] a model that was changed since it was signed is refused, and so is a signature of another key', () => {
  const { folder, file } = aFolder();
  const signature = signFingerprint(fingerprintOfFile(file), aKey());
  writeSignature(file, signature);
  const text = readFileSync(file, 'utf8');
  // A comment is no part of what was signed.
  writeFileSync(file, `# read by nobody\n${text}`);
  expect(readModels(folder)).toHaveLength(1);
  writeFileSync(file, text.replace(/^publisher: .*$/m, 'publisher: somebody else'));
  expect(() => readModels(folder)).toThrow(UnreadableModel);
  writeFileSync(file, text);
  const { publicKey } = signFingerprint(fingerprintOfFile(file), aKey());
  writeSignature(file, { ...signature, publicKey });
  expect(() => readModels(folder)).toThrow('signature: signature');
  writeFileSync(signatureFile(file), 'no signature');
  expect(() => readModels(folder)).toThrow(UnreadableModel);
});

test('[M1] a signature is one of Ed25519 as RFC 8032 has it', () => {
  // Test vector 3 of RFC 8032: its message is two bytes, af82.
  const publicKey = 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025';
  const signature =
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac' +
    '18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a';
  expect(isSignedBy('af82', { publicKey, signature })).toBe(true);
  expect(isSignedBy('af83', { publicKey, signature })).toBe(false);
});
