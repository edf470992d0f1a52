import { canonicalJson } from '../records/canonical.ts';
import { sha256Hex } from '../records/hash.ts';
import type { ModelReference } from './model-reference.ts';
import type { Model } from './model.ts';

/** SHA-256 of the model's canonical form; texts are not part of it, so a better wording keeps the version. */
export function fingerprintOf(model: Model): string {
  return sha256Hex(canonicalJson(model));
}

export function referenceTo(model: Model): ModelReference {
  return { url: model.url, version: model.version, fingerprint: fingerprintOf(model) };
}
