import type { Answers } from '#core/answers/answer.ts';
import { valueIn } from '#core/answers/value-in.ts';
import { draftOf, isOpen } from '#core/assessment/draft.ts';
import { makeSeal } from '#core/assessment/seal.ts';
import type { FileValue } from '#core/items/file/file.ts';
import { referenceTo } from '#core/model/fingerprint.ts';
import { modelTextsSchema } from '#core/model/model-texts.ts';
import { modelSchema, type Model } from '#core/model/model.ts';
import { fail, type Outcome } from '#core/outcome.ts';
import type { Device } from '#storage/database.ts';
import { missingFiles } from '#storage/files.ts';
import type { HeldSeal } from '#storage/held-seal.ts';
import { readRecord } from '#storage/records.ts';
import { storeSeal, type SealFailure } from '#storage/seals.ts';
import { readDeviceId, readSetting } from '#storage/settings.ts';
import { correctedTime } from '#storage/stamp.ts';
import { conflictingItems } from '#app/assessment/conflicting-items.ts';
import { readGround, type AssessmentProblem } from '#app/assessment/use-assessment.ts';

export type SealRefusal =
  'pending' | 'inconsistent' | 'conflict' | 'files-missing' | AssessmentProblem | SealFailure;

/**
 * Closes the assessment as it lies on this device, for ever. Refused while something that counts is open or told in two
 * ways, or while a photo that is named does not lie here, [L11]; `send: false` keeps an owner's seal here until they agree to send it.
 */
export async function sealAssessment(
  device: Device,
  id: string,
  { send }: { send: boolean },
): Promise<Outcome<HeldSeal, SealRefusal>> {
  const held = await readRecord(device, id);
  if (!held.ok) return held;
  const { record, rev } = held.value;
  const conflicts = conflictingItems(record);
  if (conflicts.length > 0) return fail('conflict', conflicts.join(' '));
  const draft = draftOf(record);
  if (!isOpen(draft)) return fail('sealed-already');
  const ground = await readGround(device, draft, 'vi', { model: modelSchema, texts: modelTextsSchema });
  if (!ground.ok) return ground;
  const { enterprise, model } = ground.value;
  const missing = await missingFiles(device, id, namedFiles(model, draft.answers));
  if (missing.length > 0) return fail('files-missing');
  const account = draft.source === 'self' ? null : await readSetting(device, 'account');
  const seal = makeSeal({
    // What scored it is named, also where the wording of a draft model was mended since the assessment began.
    draft: { ...draft, model: referenceTo(model) },
    enterprise,
    model,
    by: account?.id ?? 'self',
    device: await readDeviceId(device),
    sealedAt: await correctedTime(device),
    salt: salt(),
    amends: draft.sealed,
  });
  if (!seal.ok) return seal;
  return storeSeal(device, { seal: seal.value, rev, send });
}

/** The hashes of all files that answers name. */
function namedFiles(model: Model, answers: Answers): string[] {
  return Object.entries(answers).flatMap(([id, answer]) => {
    const item = model.items[id];
    const files = item?.kind === 'file' ? (valueIn(item, answer) as FileValue | undefined) : undefined;
    return files?.map(({ sha256 }) => sha256) ?? [];
  });
}

function salt(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
