import * as z from 'zod/mini';
import { factsOf, factsSchema, type Enterprise, type Facts } from '#core/enterprise/enterprise.ts';
import { publicTaxCode } from '#core/enterprise/tax-code.ts';
import { answersSchema, type Answers } from '../answers/answer.ts';
import { pendingItems, askedItems } from '../answers/completeness.ts';
import { givenAnswer } from '../answers/check-answers.ts';
import { modelReferenceSchema } from '../model/model-reference.ts';
import type { Model } from '../model/model.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import { consentSchema } from '../people/consent.ts';
import { canonicalJson } from '../records/canonical.ts';
import { hashSchema } from '../records/hash-schema.ts';
import { sha256Hex } from '../records/hash.ts';
import { blockedItems } from '../result/find-inconsistencies.ts';
import { makeResult } from '../result/make-result.ts';
import { resultSchema } from '../result/result.ts';
import type { Draft } from './draft.ts';

/**
 * What a seal says without naming anyone. This form is for ever: a change is a new `format` beside it. A field that readers
 * of before pass over may join it, since a seal's id and every check are of its bytes, [P27].
 */
export const sealBodySchema = z.object({
  format: z.literal(1),
  assessment: z.uuid(),
  enterprise: z.uuid(),
  /** Of 10 or 13 digits; a household's 12-digit code is a person's and lies in the person part. */
  taxCode: z.nullable(z.string().check(z.regex(/^\d{10}(\d{3})?$/))),
  facts: factsSchema,
  answers: answersSchema,
  result: resultSchema,
  model: modelReferenceSchema,
  source: z.enum(['adviser', 'self']),
  /** The adviser's account, or `self`. */
  by: z.string().check(z.maxLength(64)),
  device: z.uuid(),
  consent: z.nullable(consentSchema),
  startedAt: z.iso.datetime(),
  sealedAt: z.iso.datetime(),
  /** The seal that this one amends. */
  amends: z.nullable(hashSchema),
  /** [P27] Entered from a printed questionnaire: the day that stands on it. Of others absent. */
  paper: z.optional(z.iso.date()),
  personDigest: hashSchema,
});

/** Who it is about. Erasing it leaves the seal, its receipt and the statistics whole. */
export const personPartSchema = z.object({
  salt: z.string().check(z.minLength(16), z.maxLength(64)),
  enterpriseName: z.string(),
  /** A tax code that names a person or could not be read as 10 or 13 digits. */
  householdCode: z.nullable(z.string()),
  contact: z.nullable(z.object({ name: z.string(), role: z.string(), phone: z.string(), email: z.string() })),
  texts: z.record(z.string(), z.string()),
  /** What is named to nobody but the adviser, and what is known of files; only of models that ask such things. */
  answers: z.optional(answersSchema),
  notes: z.record(z.string(), z.string()),
});

export type SealBody = z.infer<typeof sealBodySchema>;
export type PersonPart = z.infer<typeof personPartSchema>;

export interface Seal {
  /** SHA-256 of the body's text. */
  id: string;
  /** Canonical text of a `SealBody`. */
  body: string;
  person: PersonPart;
}

interface Sealing {
  draft: Draft;
  enterprise: Enterprise;
  model: Model;
  by: string;
  device: string;
  sealedAt: string;
  /** At least 16 characters of chance. */
  salt: string;
  amends: string | null;
}

/**
 * Closes a draft for ever. Refused while an item that must be answered is pending, or while a check of the model that
 * blocks holds; the items in question are the detail.
 */
export function makeSeal(sealing: Sealing): Outcome<Seal, 'pending' | 'inconsistent'> {
  const { draft, enterprise, model } = sealing;
  const facts = factsOf(enterprise);
  const pending = pendingItems(model, facts, draft.answers);
  if (pending.length > 0) return fail('pending', pending.join(' '));
  const blocked = blockedItems(model, facts, draft.answers);
  if (blocked) return fail('inconsistent', blocked.join(' '));
  const split = splitAnswers(model, answersThatCount(model, facts, draft.answers));
  const { answers } = split;
  const person = personPart(enterprise, sealing, split);
  const body: SealBody = {
    format: 1,
    assessment: draft.id,
    enterprise: draft.enterprise,
    taxCode: publicTaxCode(enterprise)?.replaceAll('-', '') ?? null,
    facts,
    answers,
    result: makeResult(model, draft.model, facts, answers).result,
    model: draft.model,
    source: draft.source,
    by: sealing.by,
    device: sealing.device,
    consent: draft.consent,
    startedAt: draft.startedAt,
    sealedAt: sealing.sealedAt,
    amends: sealing.amends,
    ...(draft.paper && { paper: draft.paper }),
    personDigest: digestOf(person),
  };
  const text = canonicalJson(body);
  return ok({ id: sha256Hex(text), body: text, person });
}

/** SHA-256(salt ‖ canonical text of the rest). */
export function digestOf({ salt, ...rest }: PersonPart, hash = sha256Hex): string {
  return hash(salt + canonicalJson(rest));
}

/** Only what was asked and fits: the tools of a sector chosen by mistake stay in the draft. */
export function answersThatCount(model: Model, facts: Facts, answers: Answers): Answers {
  return Object.fromEntries(
    askedItems(model, facts, answers).flatMap((id) => {
      const answer = givenAnswer(model, facts, answers, id);
      return answer ? [[id, answer]] : [];
    }),
  );
}

interface Split {
  answers: Answers;
  texts: PersonPart['texts'];
  /** Named to nobody but the adviser; and what is known of files. */
  own: Answers;
}

/** [M26] What was told to the device alone is left out; what is the adviser's lies with the words that people wrote. */
function splitAnswers(model: Model, all: Answers): Split {
  const split: Split = { answers: {}, texts: {}, own: {} };
  for (const [id, answer] of Object.entries(all)) {
    const item = model.items[id];
    if (item?.privacy === 'device') continue;
    const answered = answer.state === 'answered';
    const words = answered && item?.kind === 'text';
    const files = answered && item?.kind === 'file';
    const secret = item?.privacy === 'adviser' && !words;
    if (words && typeof answer.value === 'string') split.texts[id] = answer.value.normalize('NFC');
    if (files || secret) split.own[id] = answer;
    if (!secret) split.answers[id] = words || files ? { state: 'answered' } : answer;
  }
  return split;
}

function notesToKeep(model: Model, notes: Draft['notes']): Draft['notes'] {
  return Object.fromEntries(Object.entries(notes).filter(([id]) => model.items[id]?.privacy !== 'device'));
}

function personPart(
  enterprise: Enterprise,
  { draft, model, salt }: Sealing,
  { texts, own }: Split,
): PersonPart {
  const { taxCode, contactName, contactRole, contactPhone, contactEmail } = enterprise;
  const named = contactName || contactPhone || contactEmail;
  return {
    salt,
    enterpriseName: enterprise.name,
    householdCode: publicTaxCode(enterprise) === null ? (taxCode ?? null) : null,
    contact: named
      ? {
          name: contactName ?? '',
          role: contactRole ?? '',
          phone: contactPhone ?? '',
          email: contactEmail ?? '',
        }
      : null,
    texts,
    ...(Object.keys(own).length > 0 ? { answers: own } : {}),
    notes: notesToKeep(model, draft.notes),
  };
}
