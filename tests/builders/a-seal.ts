import type { Answers } from '#core/answers/answer.ts';
import { answerField, type Draft } from '#core/assessment/draft.ts';
import { makeSeal, type Seal } from '#core/assessment/seal.ts';
import type { Enterprise } from '#core/enterprise/enterprise.ts';
import { factsOf } from '#core/enterprise/enterprise.ts';
import { consentTextVersion } from '#core/people/consent.ts';
import type { Json } from '#core/records/canonical.ts';
import { newRecord, writeFields, type StoredRecord } from '#core/records/record.ts';
import type { InstalledModel } from '#core/result/read-models.server.ts';
import { anEnterprise } from './an-enterprise.ts';
import { chanceOf, type Chance } from './chance.ts';
import { someAnswers } from './some-answers.ts';

export interface Visit {
  installed: Pick<InstalledModel, 'model' | 'reference'>;
  enterprise: Enterprise;
  answers: Answers;
  notes: { [item: string]: string };
  enterpriseId: string;
  assessmentId: string;
  device: string;
  by: string;
  source: 'adviser' | 'self';
  startedAt: string;
  sealedAt: string;
  amends: string | null;
  salt: string;
}

/** The account that makes a visit unless a test says who does; the first adviser of each province of a test's hub is it. */
export const usualAdviser = '0197f1b0-0000-7000-8000-00000000a001';

let counter = 0;

/** A visit from start to end; override what a test is about. Every one without a `chance` is another one. */
export function aVisit(
  installed: Visit['installed'],
  changes: Partial<Visit> = {},
  chance: Chance = chanceOf(`a visit ${(counter += 1)}`),
): Visit {
  const enterprise = changes.enterprise ?? anEnterprise();
  const sealedAt = changes.sealedAt ?? '2026-11-20T03:00:00.000Z';
  const ends = Date.parse(sealedAt);
  return {
    installed,
    enterprise,
    answers: changes.answers ?? someAnswers(installed.model, factsOf(enterprise), { chance }),
    notes: {},
    enterpriseId: chance.uuid(ends - 3_600_000),
    assessmentId: chance.uuid(ends - 1_200_000),
    device: chance.uuid(ends - 86_400_000),
    by: changes.source === 'self' ? 'self' : usualAdviser,
    source: 'adviser',
    startedAt: new Date(ends - 900_000).toISOString(),
    sealedAt,
    amends: null,
    salt: chance.hex(32),
    ...changes,
  };
}

/** The seal that closes a visit, by the production's own hand. */
export function aSeal(visit: Visit): Seal {
  const { installed, enterprise, by, device, sealedAt, salt, amends } = visit;
  const sealed = makeSeal({
    draft: draftOf(visit),
    enterprise,
    model: installed.model,
    by,
    device,
    sealedAt,
    salt,
    amends,
  });
  if (!sealed.ok) throw new Error(`${sealed.reason}: ${sealed.detail}`);
  return sealed.value;
}

/** What a device pushes of a visit: the enterprise, the draft and, if there is one, the seal. */
export function itemsOf(
  visit: Visit,
  seal: Seal | null = aSeal(visit),
): { kind: string; [part: string]: unknown }[] {
  return [
    { kind: 'record', record: enterpriseRecord(visit) },
    { kind: 'record', record: draftRecord(visit, seal) },
    ...(seal ? [{ kind: 'seal', ...seal }] : []),
  ];
}

export function enterpriseRecord({ enterprise, enterpriseId, device, by, startedAt }: Visit): StoredRecord {
  const values = Object.fromEntries(Object.entries(enterprise).filter(([, value]) => value !== undefined));
  return writeFields(newRecord(enterpriseId, 'enterprise'), values, {
    device,
    by,
    at: startedAt,
  });
}

export function draftRecord(visit: Visit, seal: Seal | null): StoredRecord {
  const { device, by, startedAt, sealedAt, assessmentId } = visit;
  const { id: _, answers, notes: __, sealed: ___, ...head } = draftOf(visit);
  const begun = writeFields(newRecord(assessmentId, 'assessment'), head, {
    device,
    by,
    at: startedAt,
  });
  const given = Object.fromEntries(
    Object.entries(answers).map(([item, answer]) => [answerField(item), answer as Json]),
  );
  return writeFields(begun, { ...given, sealed: seal?.id ?? null }, { device, by, at: sealedAt });
}

function draftOf(visit: Visit): Draft {
  const { enterpriseId, assessmentId, installed, source, startedAt, answers, notes } = visit;
  return {
    id: assessmentId,
    enterprise: enterpriseId,
    model: installed.reference,
    source,
    startedAt,
    consent: { text: consentTextVersion, channel: source === 'self' ? 'self' : 'in-person', at: startedAt },
    answers,
    notes,
    place: null,
    sealed: null,
  };
}
