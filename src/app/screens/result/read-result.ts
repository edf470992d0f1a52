import { askedItems, pendingItems } from '#core/answers/completeness.ts';
import type { Answers } from '#core/answers/answer.ts';
import { readSeal as openSeal } from '#core/assessment/check-seal.ts';
import { draftOf, isOpen, type Draft } from '#core/assessment/draft.ts';
import type { Enterprise, Facts } from '#core/enterprise/enterprise.ts';
import { modelTextsSchema, type ModelTexts } from '#core/model/model-texts.ts';
import { modelSchema, type Model } from '#core/model/model.ts';
import { fail, ok, type Outcome } from '#core/outcome.ts';
import { findInconsistencies, type Inconsistency } from '#core/result/find-inconsistencies.ts';
import { makeResult } from '#core/result/make-result.ts';
import { sameResult, type Result } from '#core/result/result.ts';
import type { Trace } from '#core/score/trace.ts';
import type { Device } from '#storage/database.ts';
import type { Shown } from '#core/records/record.ts';
import type { HeldSeal } from '#storage/held-seal.ts';
import { readModel } from '#storage/models.ts';
import { readRecord } from '#storage/records.ts';
import { isOwnRecord } from '#storage/whose.ts';
import { readClosing } from '#app/assessment/closing-seal.ts';
import { conflictingItems } from '#app/assessment/conflicting-items.ts';
import { readGround, type AssessmentProblem } from '#app/assessment/use-assessment.ts';

/** Which states of the two records a result was made of; a seal names no enterprise's. */
export interface Revs {
  assessment: number;
  enterprise: number | null;
}

/** Everything that the result of one assessment is drawn from: of its draft, or for ever of its seal. */
export interface ResultView {
  id: string;
  draft: Draft;
  /** The draft's fields as they lay there when this was read. */
  shown: Shown;
  revs: Revs;
  name: string;
  /** null where only the seal is here. */
  enterprise: Enterprise | null;
  facts: Facts;
  answers: Answers;
  model: Model;
  texts: ModelTexts;
  result: Result;
  /** null where the model on this device is not the very one that made the result. */
  trace: Trace | null;
  /** Items that must still be answered, and those that two devices answered differently. */
  open: string[];
  conflicts: string[];
  /** What does not go together; of an open assessment alone. */
  inconsistencies: Inconsistency[];
  /** `elsewhere`: sealed on another device that holds the seal. */
  seal: HeldSeal | 'elsewhere' | null;
  /** [P27] The seal that this one amends, or is about to. */
  amends: string | null;
  /** The moment that the result speaks of: of the seal, or now. */
  at: string;
}

export async function readResult(
  device: Device,
  id: string,
  language: string,
): Promise<Outcome<ResultView, AssessmentProblem>> {
  const held = await readRecord(device, id);
  if (!held.ok) return held;
  if (held.value.record.kind !== 'assessment') return fail('absent');
  if (!(await isOwnRecord(device, held.value))) return fail('foreign');
  let draft: Draft;
  try {
    draft = draftOf(held.value.record);
  } catch {
    return fail('broken');
  }
  const { record, rev } = held.value;
  const open = isOpen(draft);
  const seal = open ? undefined : await readClosing(device, record);
  if (seal)
    return viewOfSeal(
      device,
      { draft, shown: record.fields, revs: { assessment: rev, enterprise: null } },
      seal,
      language,
    );
  // Before what is read of it: where it moves in between, the result is taken for an older one, never for a newer one.
  const about = await readRecord(device, draft.enterprise);
  const ground = await readGround(device, draft, language, { model: modelSchema, texts: modelTextsSchema });
  if (!ground.ok) return ground;
  const { enterprise, facts, model, texts } = ground.value;
  const { answers } = draft;
  return ok({
    id,
    draft,
    shown: record.fields,
    revs: { assessment: rev, enterprise: about.ok ? about.value.rev : null },
    name: enterprise.name,
    enterprise,
    facts,
    answers,
    model,
    texts,
    ...makeResult(model, draft.model, facts, answers),
    open: pendingItems(model, facts, answers),
    conflicts: conflictingItems(record, askedItems(model, facts, answers)),
    inconsistencies: open ? findInconsistencies(model, facts, answers) : [],
    seal: open ? null : 'elsewhere',
    amends: open ? draft.sealed : null,
    at: new Date(device.now()).toISOString(),
  });
}

async function viewOfSeal(
  device: Device,
  { draft, shown, revs }: Pick<ResultView, 'draft' | 'shown' | 'revs'>,
  held: HeldSeal,
  language: string,
): Promise<Outcome<ResultView, AssessmentProblem>> {
  const parts = openSeal(held.seal.body, held.seal.person);
  if (!parts) return fail('broken');
  const { body, person } = parts;
  const schemas = { model: modelSchema, texts: modelTextsSchema };
  const { url, version } = body.model;
  const exact = await readModel(device, body.model, language, schemas);
  // What was sealed is only shown: the nearest words will do.
  const found = exact.ok ? exact : await readModel(device, { url, version }, language, schemas);
  if (!found.ok) return fail('no-model');
  const { model, texts } = found.value;
  const { facts, answers, result } = body;
  const again = makeResult(model, body.model, facts, answers);
  const words = Object.entries(person.texts).map(
    ([item, value]) => [item, { state: 'answered', value }] as const,
  );
  return ok({
    id: draft.id,
    draft,
    shown,
    revs,
    name: person.enterpriseName,
    enterprise: null,
    facts,
    answers: { ...answers, ...Object.fromEntries(words) },
    model,
    texts,
    result,
    trace: sameResult(again.result, result) ? again.trace : null,
    open: [],
    conflicts: [],
    inconsistencies: [],
    seal: held,
    amends: body.amends,
    at: body.sealedAt,
  });
}
