import * as crypto from 'node:crypto';
import { readSeal, type Checking } from '#core/assessment/check-seal.ts';
import { isPlainBody } from '#core/assessment/plain-seal.ts';
import type { QuickChecking } from '#core/assessment/quick-seal.ts';
import { personPartSchema } from '#core/assessment/seal.ts';
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

/** For what `quickSeal` has left: what checking a seal costs most, done fast where it can be. */
export const quickly: Checking = {
  hash: hashOf,
  read(bodyText, person) {
    const body = parsed(bodyText);
    if (!isPlainBody(body)) return readSeal(bodyText, person);
    const part = personPartSchema.safeParse(person);
    return part.success ? { body, person: part.data } : null;
  },
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
