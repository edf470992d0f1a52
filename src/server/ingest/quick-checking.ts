import * as crypto from 'node:crypto';
import type { QuickChecking } from '#core/assessment/quick-seal.ts';
import type { Model } from '#core/model/model.ts';
import { compileResult, type QuickScoring } from '#core/result/compile-result.ts';

/** SHA-256 of the text's UTF-8 bytes, 64 hexadecimal digits; at one go where Node can. */
export const hashOf: (text: string) => string =
  'hash' in crypto
    ? (text) => crypto.hash('sha256', text)
    : (text) => crypto.createHash('sha256').update(text).digest('hex');

const compiled = new WeakMap<Model, QuickScoring>();

/** What is made once for a model, and serves every seal of it. */
export const scoringOf: QuickChecking['scoringOf'] = (model) => {
  const known = compiled.get(model) ?? compileResult(model);
  compiled.set(model, known);
  return known;
};
