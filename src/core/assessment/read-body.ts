import type { Facts } from '../enterprise/enterprise.ts';
import { legalForms } from '../enterprise/enterprise.ts';
import { sectorCodes } from '../enterprise/sector.ts';
import { sizeClasses } from '../enterprise/size-class.ts';
import { forms } from '../records/plain.ts';
import { isPlainAnswers } from './plain-seal.ts';
import type { SealBody } from './seal.ts';

export interface ReadBody {
  body: Omit<SealBody, 'result'>;
  /** The text that stands where the result has to. */
  result: string;
}

/**
 * A body's text as the app writes it, read in three looks; null for every other text, which the schema reads: it takes white
 * space, any order of keys, and of a key that stands twice the last. Between what is looked at stand the answers, which are
 * parsed and have to be written as they would be again, and the result, which is for the caller to compare: so each key
 * stands once, and every reader reads the same.
 */
export function readBody(text: string): ReadBody | null {
  const ends = text.indexOf(',"assessment":"');
  const begins = lookAt(head, text, 0);
  const read = begins && ends > 0 ? lookAt(middle, text, ends) : null;
  const last = read ? lookAt(tail, text, text.lastIndexOf(',"sealedAt":"')) : null;
  if (!begins || !read || !last || last.index < middle.lastIndex) return null;
  const written = text.slice(begins[0].length, ends);
  const answers = parsed(written);
  if (!isPlainAnswers(answers) || JSON.stringify(answers) !== written) return null;
  const facts = factsIn(read);
  if (!facts) return null;
  const result = text.slice(ends + read[0].length, last.index);
  const body = {
    format: 1 as const,
    assessment: read[1]!,
    enterprise: read[8]!,
    taxCode: last[4] ?? null,
    facts,
    answers,
    model: { url: read[18]!, version: read[19]!, fingerprint: read[17]! },
    source: last[2] as SealBody['source'],
    by: read[2]!,
    device: read[7]!,
    consent:
      read[4] === undefined
        ? null
        : { text: read[6]!, channel: read[5] as 'in-person' | 'self', at: read[4] },
    startedAt: last[3]!,
    sealedAt: last[1]!,
    amends: begins[1] ?? null,
    ...(read[20] === undefined ? {} : { paper: read[20] }),
    personDigest: read[21]!,
  };
  return { body, result };
}

/** Printable ASCII that nothing has to be escaped in. */
const plain = String.raw`[ !#-\[\]-~]`;
const oneOf = (words: readonly string[]) => `"(${words.join('|')})"`;
const orNull = (form: string) => `(?:null|${form})`;
const amount = String.raw`(null|0|[1-9]\d{0,15})`;

const head = new RegExp(`\\{"amends":${orNull(`"(${forms.hash})"`)},"answers":`, 'y');
const middle = new RegExp(
  [
    `,"assessment":"(${forms.uuid})","by":"(${plain}{0,64})","consent":`,
    orNull(`(\\{"at":"(${forms.instant})","channel":"(in-person|self)","text":"(${plain}*)"\\})`),
    `,"device":"(${forms.uuid})","enterprise":"(${forms.uuid})","facts":\\{"capital":${amount},"commune":`,
    `${orNull(String.raw`"(\d{5})"`)},"legalForm":${oneOf(legalForms)},"province":"(\\d\\d)","revenue":${amount},`,
    `"sector":${orNull(oneOf(sectorCodes))},"sizeClass":${orNull(oneOf(sizeClasses))},"staff":${amount}\\},`,
    `"format":1,"model":\\{"fingerprint":"(${forms.hash})","url":"(${plain}*)","version":"(${plain}*)"\\},`,
    `(?:"paper":"(${forms.day})",)?"personDigest":"(${forms.hash})","result":`,
  ].join(''),
  'y',
);
const tail = new RegExp(
  `,"sealedAt":"(${forms.instant})","source":"(adviser|self)","startedAt":"(${forms.instant})",` +
    `"taxCode":${orNull(String.raw`"(\d{10}|\d{13})"`)}\\}$`,
  'y',
);

function lookAt(form: RegExp, text: string, at: number): RegExpExecArray | null {
  form.lastIndex = at;
  return at < 0 ? null : form.exec(text);
}

function factsIn(read: RegExpExecArray): Facts | null {
  const staff = amountIn(read[16]!, 1_000_000);
  const revenue = amountIn(read[13]!, 1_000_000_000_000_000);
  const capital = amountIn(read[9]!, 1_000_000_000_000_000);
  if (staff === undefined || revenue === undefined || capital === undefined) return null;
  return {
    sector: (read[14] ?? null) as Facts['sector'],
    sizeClass: (read[15] ?? null) as Facts['sizeClass'],
    legalForm: read[11] as Facts['legalForm'],
    province: read[12]!,
    commune: read[10] ?? null,
    staff,
    revenue,
    capital,
  };
}

/** undefined: more than a fact can be. */
function amountIn(text: string, most: number): number | null | undefined {
  if (text === 'null') return null;
  const value = Number(text);
  return value <= most ? value : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
