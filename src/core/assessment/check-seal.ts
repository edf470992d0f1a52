import { isAsked } from '../answers/completeness.ts';
import { groundOf } from '../answers/ground.ts';
import { refusedAnswers } from '../answers/check-answers.ts';
import type { Model } from '../model/model.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import { isTooDeep } from '../records/depth.ts';
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

/** Whether they are the same as they stand; what is not may still be, once both are written in their one form. */
function areSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [one, other] = [Object.entries(a), b as { [key: string]: unknown }];
  return (
    Array.isArray(a) === Array.isArray(b) &&
    one.length === Object.keys(b).length &&
    one.every(([key, value]) => key in other && areSame(value, other[key]))
  );
}

/** Reads the two parts of a seal as they came; null where the form is not that of a seal. */
export function readSeal(bodyText: string, person: unknown): { body: SealBody; person: PersonPart } | null {
  return readParts(jsonIn(bodyText), person);
}

function readParts(written: unknown, person: unknown): ReturnType<typeof readSeal> {
  try {
    const body = sealBodySchema.safeParse(written);
    const part = personPartSchema.safeParse(person);
    return body.success && part.success ? { body: body.data, person: part.data } : null;
  } catch {
    return null;
  }
}

/** undefined, as no seal is: no JSON. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** [P6] Whether a seal is what it says: by its hash, its person part, its model and the same scoring core. */
export function checkSeal(
  seal: { id: string; body: string; person: unknown },
  modelFor: (reference: SealBody['model']) => Model | undefined,
  hash = sha256Hex,
): Outcome<
  CheckedSeal,
  | 'malformed'
  | 'too-large'
  | 'wrong-id'
  | 'person-differs'
  | 'unknown-model'
  | 'answers-refused'
  | 'score-differs'
  | 'inconsistent'
> {
  if (hash(seal.body) !== seal.id) return fail('wrong-id');
  const written = jsonIn(seal.body);
  // Asked of what arrives and not of what is held: so nothing that was taken once becomes unreadable.
  if (isTooDeep(written) || isTooDeep(seal.person)) return fail('too-large', 'nested too deeply');
  const parts = readParts(written, seal.person);
  if (!parts) return fail('malformed');
  const { body, person } = parts;
  if (digestOf(person, hash) !== body.personDigest) return fail('person-differs');
  const model = modelFor(body.model);
  if (!model) return fail('unknown-model', `${body.model.url} ${body.model.version}`);
  const ground = groundOf(model, body.facts, body.answers);
  // What is known of files lies beside the names.
  const files = Object.entries(person.answers ?? {}).filter(([id]) => model.items[id]?.kind === 'file');
  const fit =
    !model.profiles &&
    files.length === 0 &&
    Object.entries(body.answers).every(([id, answer]) => ground.given(id) === answer);
  const given = { ...body.answers, ...Object.fromEntries(files) };
  const refused = fit ? [] : Object.entries(refusedAnswers(model, body.facts, given));
  const isPut = (id: string) =>
    isAsked(ground, id) && ground.model.sections.some(({ items }) => items.includes(id));
  const unasked = Object.keys(body.answers).filter((id) => !isPut(id));
  if (refused.length > 0 || unasked.length > 0) {
    return fail(
      'answers-refused',
      [...refused.map(([id, reason]) => `${id} ${reason}`), ...unasked].join(', '),
    );
  }
  const { result } = makeResult(model, body.model, body.facts, body.answers);
  if (!areSame(result, body.result) && !sameResult(result, body.result)) return fail('score-differs');
  const blocked = blockedItems(model, body.facts, body.answers);
  return blocked ? fail('inconsistent', blocked.join(' ')) : ok({ body, person, result });
}
