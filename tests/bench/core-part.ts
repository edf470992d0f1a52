import { checkSeal } from '#core/assessment/check-seal.ts';
import { answerField } from '#core/assessment/draft.ts';
import { factsOf } from '#core/enterprise/enterprise.ts';
import { mergeRecords } from '#core/records/merge.ts';
import { writeFields, type StoredRecord } from '#core/records/record.ts';
import { makeResult } from '#core/result/make-result.ts';
import { compileModel } from '#core/score/compile-model.ts';
import { scoreAnswers } from '#core/score/score-answers.ts';
import { aSeal, itemsOf } from '../builders/a-seal.ts';
import { figure, number, type Figure } from './figure.ts';
import { flatAnswers, inJsonLogic } from './in-json-logic.ts';
import { someVisits, theModel } from './some-visits.ts';
import { perSecond } from './timing.ts';

/** What one thread of the scoring core does in a second. */
export function corePart(): Promise<Figure[]> {
  const installed = theModel();
  const { model, reference } = installed;
  const visits = someVisits(installed, 200);
  const cases = visits.map(({ enterprise, answers }) => ({ facts: factsOf(enterprise), answers }));
  const fast = compileModel(model);
  const byJsonLogic = inJsonLogic(model);
  const inData = cases.map(({ facts, answers }) => flatAnswers(model, facts, answers));
  for (const [index, { facts, answers }] of cases.entries()) {
    const [ours, theirs] = [fast(facts, answers), byJsonLogic(inData[index]!)];
    if (Math.abs(Number(ours?.lower) - Number(theirs)) > 1e-9) throw new Error('the two do not agree');
  }
  const seals = visits.map((visit) => aSeal(visit));
  const drafts = visits.map((visit) => divergedCopies(itemsOf(visit)[1]?.['record'] as StoredRecord));
  const rows: [what: string, rate: number][] = [
    [
      'results, whole',
      perSecond(cases, ({ facts, answers }) => makeResult(model, reference, facts, answers)),
    ],
    ['scores alone', perSecond(cases, ({ facts, answers }) => scoreAnswers(model, facts, answers))],
    ['scores by whole numbers', perSecond(cases, ({ facts, answers }) => fast(facts, answers))],
    ['the same by json-logic-js, inexact', perSecond(inData, (data) => byJsonLogic(data))],
    ['seals made', perSecond(visits, (visit) => aSeal(visit))],
    ['seals checked', perSecond(seals, (seal) => sound(checkSeal(seal, () => model)))],
    ['drafts merged', perSecond(drafts, ([ours, theirs]) => sound(mergeRecords(ours, theirs)))],
  ];
  return Promise.resolve(rows.map(([what, rate]) => figure(`${what}, one thread`, `${number(rate)} /s`)));
}

/** Two devices that have each answered a question since they last met. */
function divergedCopies(draft: StoredRecord): [StoredRecord, StoredRecord] {
  const at = '2026-11-21T01:00:00.000Z';
  const answered = (item: string, device: string) =>
    writeFields(draft, { [answerField(item)]: { state: 'dontKnow' } }, { device, at, by: 'bench' });
  return [answered('2.2', 'one'), answered('3.1', 'other')];
}

function sound(outcome: { ok: boolean; reason?: string }): void {
  if (!outcome.ok) throw new Error(outcome.reason);
}
