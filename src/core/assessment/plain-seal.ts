import type { Answer, Answers } from '../answers/answer.ts';
import { isObjectOf, isPlainJson, isText, valuesAre } from '../records/plain.ts';
import type { PersonPart } from './seal.ts';

/** A person part without answers, as `personPartSchema` reads it and without changing anything. */
export function isPlainPerson(value: unknown): value is PersonPart {
  return (
    isObjectOf(value, personKeys) &&
    isText(value['salt'], 64) &&
    value['salt'].length >= 16 &&
    typeof value['enterpriseName'] === 'string' &&
    (value['householdCode'] === null || typeof value['householdCode'] === 'string') &&
    (value['contact'] === null || isPlainContact(value['contact'])) &&
    valuesAre(value['texts'], isWords, Infinity) &&
    valuesAre(value['notes'], isWords, Infinity)
  );
}

function isPlainContact(value: unknown): boolean {
  return isObjectOf(value, contactKeys) && valuesAre(value, isWords, Infinity);
}

function isWords(value: unknown): value is string {
  return typeof value === 'string';
}

const personKeys = ['salt', 'enterpriseName', 'householdCode', 'contact', 'texts', 'notes'];
const contactKeys = ['name', 'role', 'phone', 'email'];

/** As `answersSchema` reads them. */
export function isPlainAnswers(value: unknown): value is Answers {
  return valuesAre(value, isPlainAnswer, 64);
}

function isPlainAnswer(value: unknown): value is Answer {
  if (typeof value !== 'object' || value === null || !('state' in value)) return false;
  const keys = Object.keys(value).length;
  if (value.state === 'answered')
    return keys === 1 || (keys === 2 && 'value' in value && isPlainJson(value.value));
  if (value.state === 'notApplicable') return keys === 2 && 'reason' in value && isText(value.reason, 64);
  return keys === 1 && (value.state === 'dontKnow' || value.state === 'declined');
}
