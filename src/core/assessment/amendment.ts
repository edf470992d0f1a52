import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Answer, Answers } from '../answers/answer.ts';
import { askedItems } from '../answers/completeness.ts';
import type { Model } from '../model/model.ts';
import { unorderedJson, type Json } from '../records/canonical.ts';
import type { StoredRecord } from '../records/record.ts';
import { valueOf } from '../records/register.ts';
import { answerField, noteField, type Draft } from './draft.ts';
import { answersThatCount, type PersonPart, type SealBody } from './seal.ts';

/** One question that is answered otherwise than before. */
export interface ChangedAnswer {
  item: string;
  before: Answer | undefined;
  after: Answer | undefined;
}

/** What a seal closed, as a draft holds it: with the words and the files, which lie apart in a seal. */
export function sealedAnswers(
  body: Pick<SealBody, 'answers'>,
  person: Pick<PersonPart, 'texts' | 'answers'>,
): Answers {
  const texts = Object.entries(person.texts).map(
    ([item, value]) => [item, { state: 'answered', value }] as const,
  );
  return { ...body.answers, ...person.answers, ...Object.fromEntries(texts) };
}

/** What would be sealed of a draft now, as `sealedAnswers` tells it of a seal. */
export function answersToSeal(model: Model, facts: Facts, answers: Answers): Answers {
  const all = Object.entries(answersThatCount(model, facts, answers));
  return Object.fromEntries(all.filter(([item]) => model.items[item]?.privacy !== 'device'));
}

/** What is answered otherwise, in the order in which it is asked. */
export function changedAnswers(model: Model, before: Answers, after: Answers): ChangedAnswer[] {
  return model.sections
    .flatMap(({ items }) => items)
    .map((item) => ({ item, before: before[item], after: after[item] }))
    .filter(({ before, after }) => unorderedJson(before) !== unorderedJson(after));
}

/** One note that is otherwise than before; empty where there is none. */
export interface ChangedNote {
  item: string;
  before: string;
  after: string;
}

/** What is noted otherwise, in the order in which it is asked. */
export function changedNotes(
  model: Model,
  before: PersonPart['notes'],
  after: Draft['notes'],
): ChangedNote[] {
  return model.sections
    .flatMap(({ items }) => items)
    .filter((item) => model.items[item]?.privacy !== 'device')
    .map((item) => ({ item, before: before[item] ?? '', after: after[item] ?? '' }))
    .filter(({ before, after }) => before !== after);
}

/** Which facts of the enterprise are others than before. */
export function changedFacts(before: Facts, after: Facts): (keyof Facts)[] {
  return (Object.keys(after) as (keyof Facts)[]).filter((fact) => before[fact] !== after[fact]);
}

/**
 * What giving an amendment up writes: of each field that was written since `amending` what was sealed. What another device
 * had written before is no part of the amendment and stays, also where it stands beside what the amendment says.
 */
export function fieldsAsSealed(
  model: Model,
  { body, person }: { body: SealBody; person: PersonPart },
  { record, draft }: { record: StoredRecord; draft: Draft },
): { [field: string]: Json } {
  const begun = (record.fields['amending']?.siblings ?? [])
    .filter(({ value }) => value === draft.amending)
    .map(({ at }) => at)
    .toSorted()[0];
  const sealed = { facts: body.facts, answers: sealedAnswers(body, person) };
  const answers = Object.entries(answersAsSealed(model, sealed, draft.answers));
  const notes = changedNotes(model, person.notes, draft.notes);
  const fields: [string, Json][] = [
    ...answers.map(([item, answer]): [string, Json] => [answerField(item), answer as Json]),
    ...notes.map(({ item }): [string, Json] => [noteField(item), person.notes[item] ?? null]),
  ];
  return Object.fromEntries(
    fields.flatMap(([field, before]) => {
      const register = record.fields[field];
      if (!register || begun === undefined) return [];
      const siblings = register.siblings.filter(({ at }) => at < begun);
      if (siblings.length === register.siblings.length) return [];
      return [[field, valueOf({ ...register, siblings }) ?? before]];
    }),
  );
}

/**
 * What has to be written into a draft so that it says again what was sealed; null takes an answer back. What was not
 * asked then lies in no seal, and stays.
 */
export function answersAsSealed(
  model: Model,
  { facts, answers }: Pick<SealBody, 'facts'> & { answers: Answers },
  draft: Answers,
): { [item: string]: Answer | null } {
  const items = new Set([...askedItems(model, facts, answers), ...Object.keys(answers)]);
  return Object.fromEntries(
    [...items].flatMap((item) => {
      const kept =
        model.items[item]?.privacy === 'device' ||
        unorderedJson(answers[item]) === unorderedJson(draft[item]);
      return kept ? [] : [[item, answers[item] ?? null]];
    }),
  );
}
