import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { signFingerprint, writeSignature } from '#core/result/model-signature.server.ts';
import { fingerprintOfFile } from '#core/result/read-models.server.ts';

// Signs a model's fingerprint with the publisher's key, made by `--new-key` where there is none yet:
// npm run model:sign -- assessment-models/<id>/model.v1.0.0.yaml --key publisher.pem
const usage = 'npm run model:sign -- <model.v….yaml> --key <private key, PEM> [--new-key]';

const { values, positionals } = parseArgs({
  options: { key: { type: 'string' }, 'new-key': { type: 'boolean' } },
  allowPositionals: true,
});
const [file] = positionals;
const { key } = values;
if (key !== undefined && values['new-key'] && !existsSync(key)) {
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  console.log(`A new key lies in ${key}. Keep it out of the repository, and keep a copy.`);
}
if (file === undefined || key === undefined || !existsSync(key)) {
  console.error(usage);
  process.exitCode = 1;
} else {
  const fingerprint = fingerprintOfFile(file);
  const signature = signFingerprint(fingerprint, readFileSync(key, 'utf8'));
  writeSignature(file, signature);
  console.log(`${file}: signed ${fingerprint} with ${signature.publicKey}`);
}
