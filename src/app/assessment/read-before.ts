import { readSeal as openSeal } from '#core/assessment/check-seal.ts';
import type { Draft } from '#core/assessment/draft.ts';
import type { SealBody } from '#core/assessment/seal.ts';
import { prefilledAnswers, stageOf } from '#core/assessment/stages.ts';
import { factsOf } from '#core/enterprise/enterprise.ts';
import type { Model } from '#core/model/model.ts';
import type { Device } from '#storage/database.ts';
import { readRecord } from '#storage/records.ts';
import { listOwnRecords } from '#storage/whose.ts';
import { readClosing } from './closing-seal.ts';
import { readDraft } from './list-assessments.ts';
import { readEnterprise } from './read-enterprise.ts';

/**
 * [M22] What a visit that is done again begins with: its stage by the first visit that this device knows of, and which
 * answers of the last may be offered. null where this is the first one here, or the model has no stages.
 */
export async function readBefore(
  device: Device,
  enterprise: string,
  model: Model,
  now: string,
): Promise<NonNullable<Draft['again']> | null> {
  if (!model.stages) return null;
  const held = await readRecord(device, enterprise);
  const known = held.ok ? readEnterprise(held.value.record) : null;
  const sealed = await sealedVisits(device, enterprise, model.url);
  const [first, last] = [sealed[0], sealed.at(-1)];
  if (!known || !first || !last) return null;
  return {
    stage: stageOf(model, { first: first.startedAt, now }),
    at: last.startedAt,
    answers: prefilledAnswers(model, factsOf(known), last.answers),
  };
}

/** By when each was, also where one was sealed or amended later; the earliest first. What owners have said of themselves is no visit. */
async function sealedVisits(device: Device, enterprise: string, url: string): Promise<SealBody[]> {
  const found: SealBody[] = [];
  for (const { record } of await listOwnRecords(device, 'assessment')) {
    const draft = readDraft(record);
    if (!draft?.sealed || draft.enterprise !== enterprise || draft.source !== 'adviser') continue;
    const held = await readClosing(device, record);
    const body = held && openSeal(held.seal.body, held.seal.person)?.body;
    if (body?.model.url === url) found.push(body);
  }
  return found.sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
}
