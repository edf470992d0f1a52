import { askedItems } from '../answers/completeness.ts';
import { refusedAnswers } from '../answers/check-answers.ts';
import type { Model } from '../model/model.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import { sha256Hex } from '../records/hash.ts';
import { blockedItems } from '../result/find-inconsistencies.ts';
import { makeResult } from '../result/make-result.ts';
import { sameResult, type Result } from '../result/result.ts';
import { digestOf, personPartSchema, sealBodySchema, type PersonPart, type SealBody } from './seal.ts';

export interface CheckedSeal {
  body: SealBody;
  person: PersonPart;
  /** The hub's own result: what is counted. */
  result: Result;
}

/** Reads the two parts of a seal as they came; null where the form is not that of a seal. */
export function readSeal(bodyText: string, person: unknown): { body: SealBody; person: PersonPart } | null {
  try {
    const body = sealBodySchema.safeParse(JSON.parse(bodyText));
    const part = personPartSchema.safeParse(person);
    return body.success && part.success ? { body: body.data, person: part.data } : null;
  } catch {
    return null;
  }
}

/** [P6] Whether a seal is what it says: by its hash, its person part, its model and the same scoring core. */
export function checkSeal(
  seal: { id: string; body: string; person: unknown },
  modelFor: (reference: SealBody['model']) => Model | undefined,
): Outcome<
  CheckedSeal,
  | 'malformed'
  | 'wrong-id'
  | 'person-differs'
  | 'unknown-model'
  | 'answers-refused'
  | 'score-differs'
  | 'inconsistent'
> {
  if (sha256Hex(seal.body) !== seal.id) return fail('wrong-id');
  const parts = readSeal(seal.body, seal.person);
  if (!parts) return fail('malformed');
  const { body, person } = parts;
  if (digestOf(person) !== body.personDigest) return fail('person-differs');
  const model = modelFor(body.model);
  if (!model) return fail('unknown-model', `${body.model.url} ${body.model.version}`);
  const asked = new Set(askedItems(model, body.facts, body.answers));
  // What is known of files lies beside the names.
  const files = Object.entries(person.answers ?? {}).filter(([id]) => model.items[id]?.kind === 'file');
  const given = { ...body.answers, ...Object.fromEntries(files) };
  const refused = Object.entries(refusedAnswers(model, body.facts, given));
  const unasked = Object.keys(body.answers).filter((id) => !asked.has(id));
  if (refused.length > 0 || unasked.length > 0) {
    return fail(
      'answers-refused',
      [...refused.map(([id, reason]) => `${id} ${reason}`), ...unasked].join(', '),
    );
  }
  const { result } = makeResult(model, body.model, body.facts, body.answers);
  if (!sameResult(result, body.result)) return fail('score-differs');
  const blocked = blockedItems(model, body.facts, body.answers);
  return blocked ? fail('inconsistent', blocked.join(' ')) : ok({ body, person, result });
}
