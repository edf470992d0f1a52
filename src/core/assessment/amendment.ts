import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Answer, Answers } from '../answers/answer.ts';
import { askedItems } from '../answers/completeness.ts';
import type { Model } from '../model/model.ts';
import { canonicalJson } from '../records/canonical.ts';
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
    .filter(({ before, after }) => textOf(before) !== textOf(after));
}

/** Which facts of the enterprise are others than before. */
export function changedFacts(before: Facts, after: Facts): (keyof Facts)[] {
  return (Object.keys(after) as (keyof Facts)[]).filter((fact) => before[fact] !== after[fact]);
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
      const kept = model.items[item]?.privacy === 'device' || textOf(answers[item]) === textOf(draft[item]);
      return kept ? [] : [[item, answers[item] ?? null]];
    }),
  );
}

/** Ticks mean the same in whatever order they were made. */
function textOf(answer: Answer | undefined): string {
  if (answer?.state !== 'answered' || !Array.isArray(answer.value)) return canonicalJson(answer ?? null);
  return answer.value.map(canonicalJson).toSorted().join();
}
