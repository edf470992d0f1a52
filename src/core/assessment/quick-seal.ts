import type { Model } from '../model/model.ts';
import { canonicalJson } from '../records/canonical.ts';
import { blockedItems } from '../result/find-inconsistencies.ts';
import type { QuickScoring } from '../result/compile-result.ts';
import type { CheckedSeal } from './check-seal.ts';
import { isPlainPerson } from './plain-seal.ts';
import { readBody } from './read-body.ts';
import type { PersonPart, SealBody } from './seal.ts';

export interface QuickChecking {
  /** SHA-256 of the text's UTF-8 bytes, 64 hexadecimal digits. */
  hash: (text: string) => string;
  modelFor: (reference: SealBody['model']) => Model | undefined;
  scoringOf: (model: Model) => QuickScoring;
}

export interface QuicklyChecked extends CheckedSeal {
  /** Canonical text of the person part. */
  personText: string;
}

/**
 * A seal that is sound, as `checkSeal` finds it, in a fraction of the time; null where that has to look at it: whatever is
 * wrong or only unusual. The result is not read but compared, as the text that it has to be.
 */
export function quickSeal(
  { id, body: text, person }: { id: string; body: string; person: unknown },
  { hash, modelFor, scoringOf }: QuickChecking,
): QuicklyChecked | null {
  const read = readBody(text);
  if (!read || !isPlainPerson(person) || hash(text) !== id) return null;
  const { body } = read;
  const texts = personTexts(person);
  if (texts === null || hash(person.salt + texts.unsalted) !== body.personDigest) return null;
  const model = modelFor(body.model);
  const made = model && scoringOf(model)(body.facts, body.answers, body.model);
  if (!made || made.text !== read.result || blockedItems(model, body.facts, body.answers)) return null;
  const { result } = made;
  return { body: { ...body, result }, person, result, personText: texts.whole };
}

/** What the digest is of beside the salt, and all of it; null where a lone surrogate has no canonical form. */
function personTexts(person: PersonPart): { unsalted: string; whole: string } | null {
  try {
    const { contact, enterpriseName, householdCode, notes, salt, texts } = person;
    const before =
      `{"contact":${canonicalJson(contact)},"enterpriseName":${canonicalJson(enterpriseName)},` +
      `"householdCode":${canonicalJson(householdCode)},"notes":${canonicalJson(notes)},`;
    const after = `"texts":${canonicalJson(texts)}}`;
    return { unsalted: before + after, whole: `${before}"salt":${canonicalJson(salt)},${after}` };
  } catch {
    return null;
  }
}
