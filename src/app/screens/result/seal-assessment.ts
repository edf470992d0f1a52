import type { Answers } from '#core/answers/answer.ts';
import { askedItems } from '#core/answers/completeness.ts';
import { valueIn } from '#core/answers/value-in.ts';
import { draftOf, isOpen } from '#core/assessment/draft.ts';
import { makeSeal } from '#core/assessment/seal.ts';
import type { Attachment, FileValue } from '#core/items/file/file.ts';
import { referenceTo } from '#core/model/fingerprint.ts';
import { modelTextsSchema } from '#core/model/model-texts.ts';
import { modelSchema, type Model } from '#core/model/model.ts';
import { fail, type Outcome } from '#core/outcome.ts';
import type { Device } from '#storage/database.ts';
import { heldElsewhere } from '#storage/elsewhere.ts';
import { missingFiles } from '#storage/files.ts';
import type { HeldSeal } from '#storage/held-seal.ts';
import { readRecord } from '#storage/records.ts';
import { storeSeal, type SealFailure } from '#storage/seals.ts';
import { readDeviceId, readSetting } from '#storage/settings.ts';
import { correctedTime } from '#storage/stamp.ts';
import { askHeld } from '#sync/fetch-files.ts';
import { conflictingItems } from '#app/assessment/conflicting-items.ts';
import { remote } from '#app/remote.ts';
import { readGround, type AssessmentProblem } from '#app/assessment/use-assessment.ts';
import type { Revs } from './read-result.ts';

/** How long somebody who seals waits for the hub's word on photos of another device. */
const patience = 10_000;

export type SealRefusal =
  'pending' | 'inconsistent' | 'conflict' | 'files-missing' | AssessmentProblem | SealFailure;

/**
 * Closes the assessment as it lies on this device, for ever. Refused while something that counts is open or told in two
 * ways, or while a photo that is named lies neither here nor with the hub, [L11]; `send: false` keeps an owner's seal here until they agree to send it.
 * `onto`: what the result was made of that its person looked at. Nothing else is sealed. Without it, what lies here: an
 * owner's own, in which nobody else has a say.
 */
export async function sealAssessment(
  device: Device,
  id: string,
  { send, onto }: { send: boolean; onto?: Revs },
): Promise<Outcome<HeldSeal, SealRefusal>> {
  const held = await readRecord(device, id);
  if (!held.ok) return held;
  const { record, rev } = held.value;
  if (onto && onto.assessment !== rev) return fail('draft-moved');
  const draft = draftOf(record);
  if (!isOpen(draft)) return fail('sealed-already');
  const ground = await readGround(device, draft, 'vi', { model: modelSchema, texts: modelTextsSchema });
  if (!ground.ok) return ground;
  const { enterprise, facts, model } = ground.value;
  const conflicts = conflictingItems(record, askedItems(model, facts, draft.answers));
  if (conflicts.length > 0) return fail('conflict', conflicts.join(' '));
  // After what was read of it, so that what is sealed is no newer than this.
  const about = await readRecord(device, draft.enterprise);
  if (onto && (!about.ok || about.value.rev !== onto.enterprise)) return fail('draft-moved');
  const named = namedFiles(model, draft.answers);
  const missing = await missingFiles(
    device,
    id,
    named.map(({ sha256 }) => sha256),
  );
  if (missing.length > 0 && !(await areElsewhere(device, id, named, missing))) return fail('files-missing');
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

/** [L11] A photo that another device took is evidence too once the hub holds it, by its own word now or before. */
async function areElsewhere(
  device: Device,
  id: string,
  named: readonly Attachment[],
  missing: readonly string[],
): Promise<boolean> {
  const sought = named.filter(({ sha256 }) => missing.includes(sha256));
  await askHeld({ device, remote, signal: AbortSignal.timeout(patience) }, id, sought);
  const held = await heldElsewhere(device, id, missing);
  return missing.every((sha256) => held.has(sha256));
}

/** All files that answers name. */
function namedFiles(model: Model, answers: Answers): Attachment[] {
  return Object.entries(answers).flatMap(([id, answer]) => {
    const item = model.items[id];
    const files = item?.kind === 'file' ? (valueIn(item, answer) as FileValue | undefined) : undefined;
    return files ?? [];
  });
}

function salt(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
