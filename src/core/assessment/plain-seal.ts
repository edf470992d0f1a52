import type { Answer, Answers } from '../answers/answer.ts';
import { legalForms } from '../enterprise/enterprise.ts';
import { sectorCodes } from '../enterprise/sector.ts';
import { sizeClasses } from '../enterprise/size-class.ts';
import type { Result } from '../result/result.ts';
import {
  isDigits,
  isHash,
  isInstant,
  isObjectOf,
  isPlainJson,
  isText,
  isUuid,
  isWhole,
  valuesAre,
} from '../records/plain.ts';
import type { PersonPart, SealBody } from './seal.ts';

/**
 * Whether it is a seal's body to the last key, as the app writes it. It says no to much that `sealBodySchema` takes, which
 * is read by that then, and yes to nothing that the schema would refuse or change.
 */
export function isPlainBody(value: unknown): value is SealBody {
  return (
    isObjectOf(value, bodyKeys) &&
    value['format'] === 1 &&
    isUuid(value['assessment']) &&
    isUuid(value['enterprise']) &&
    (value['taxCode'] === null || isDigits(value['taxCode'], 10) || isDigits(value['taxCode'], 13)) &&
    isPlainFacts(value['facts']) &&
    isPlainAnswers(value['answers']) &&
    isPlainResult(value['result']) &&
    isPlainReference(value['model']) &&
    (value['source'] === 'adviser' || value['source'] === 'self') &&
    isText(value['by'], 64) &&
    isUuid(value['device']) &&
    (value['consent'] === null || isPlainConsent(value['consent'])) &&
    isInstant(value['startedAt']) &&
    isInstant(value['sealedAt']) &&
    (value['amends'] === null || isHash(value['amends'])) &&
    isHash(value['personDigest'])
  );
}

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
const bodyKeys = [
  'format',
  'assessment',
  'enterprise',
  'taxCode',
  'facts',
  'answers',
  'result',
  'model',
  'source',
  'by',
  'device',
  'consent',
  'startedAt',
  'sealedAt',
  'amends',
  'personDigest',
];
const factKeys = ['sector', 'sizeClass', 'legalForm', 'province', 'commune', 'staff', 'revenue', 'capital'];
const resultKeys = [
  'model',
  'engine',
  'score',
  'scoreNode',
  'level',
  'levelWithheld',
  'nodes',
  'answered',
  'open',
  'provisional',
];
const withheld: unknown[] = [null, 'not-rated', 'open', 'too-few-answers', 'no-levels'];
const sectors: readonly unknown[] = [null, ...sectorCodes];
const sizes: readonly unknown[] = [null, ...sizeClasses];
const forms: readonly unknown[] = legalForms;

function isPlainFacts(value: unknown): boolean {
  return (
    isObjectOf(value, factKeys) &&
    sectors.includes(value['sector']) &&
    sizes.includes(value['sizeClass']) &&
    forms.includes(value['legalForm']) &&
    isDigits(value['province'], 2) &&
    (value['commune'] === null || isDigits(value['commune'], 5)) &&
    isAmount(value['staff'], 1_000_000) &&
    isAmount(value['revenue'], 1_000_000_000_000_000) &&
    isAmount(value['capital'], 1_000_000_000_000_000)
  );
}

function isAmount(value: unknown, most: number): boolean {
  return value === null || (isWhole(value) && value >= 0 && value <= most);
}

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

function isPlainResult(value: unknown): value is Result {
  return (
    isObjectOf(value, resultKeys) &&
    isPlainReference(value['model']) &&
    typeof value['engine'] === 'string' &&
    isSpan(value['score']) &&
    typeof value['scoreNode'] === 'string' &&
    (value['level'] === null || isWhole(value['level'])) &&
    withheld.includes(value['levelWithheld']) &&
    valuesAre(value['nodes'], isSpan, Infinity) &&
    isWhole(value['answered']) &&
    isWhole(value['open']) &&
    Array.isArray(value['provisional']) &&
    value['provisional'].every((clause) => typeof clause === 'string')
  );
}

function isSpan(value: unknown): boolean {
  return (
    value === null ||
    (isObjectOf(value, ['lower', 'upper']) && isExact(value['lower']) && isExact(value['upper']))
  );
}

function isExact(value: unknown): boolean {
  return typeof value === 'string' && /^\d+(\/[1-9]\d*)?$/.test(value);
}

function isPlainReference(value: unknown): boolean {
  return (
    isObjectOf(value, ['url', 'version', 'fingerprint']) &&
    typeof value['url'] === 'string' &&
    typeof value['version'] === 'string' &&
    isHash(value['fingerprint'])
  );
}

function isPlainConsent(value: unknown): boolean {
  return (
    isObjectOf(value, ['text', 'channel', 'at']) &&
    typeof value['text'] === 'string' &&
    (value['channel'] === 'in-person' || value['channel'] === 'self') &&
    isInstant(value['at'])
  );
}
