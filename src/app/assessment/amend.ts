import { fieldsAsSealed } from '#core/assessment/amendment.ts';
import { readSeal as openSeal } from '#core/assessment/check-seal.ts';
import { draftOf, noteField } from '#core/assessment/draft.ts';
import type { PersonPart, SealBody } from '#core/assessment/seal.ts';
import { wholeNotes } from '#core/assessment/whole-notes.ts';
import { modelTextsSchema } from '#core/model/model-texts.ts';
import { modelSchema } from '#core/model/model.ts';
import { canonicalJson } from '#core/records/canonical.ts';
import type { Shown, StoredRecord } from '#core/records/record.ts';
import { fail, ok, type Outcome } from '#core/outcome.ts';
import type { Device } from '#storage/database.ts';
import type { HeldSeal } from '#storage/held-seal.ts';
import { readModel } from '#storage/models.ts';
import { editRecord, readRecord, type Values, type WriteFailure } from '#storage/records.ts';
import { readSetting } from '#storage/settings.ts';
import { isOwnRecord } from '#storage/whose.ts';
import { readClosing } from './closing-seal.ts';
import { mayAmend } from './may-amend.ts';

/** elsewhere: another device holds the seal. passed-over: a person settled it, or has yet to. */
export type AmendRefusal = WriteFailure | 'foreign' | 'elsewhere' | 'passed-over' | 'no-reason' | 'no-model';

/** Longest reason of an amendment. */
export const mostReason = 300;

/**
 * [P27] Opens a sealed assessment again, with its answers as they lie there, by the model that it was sealed with, [L17].
 * `shown`: what of it the page has said; what came since then stays beside what is written.
 */
export async function beginAmendment(
  device: Device,
  id: string,
  reason: string,
  shown?: Shown,
): Promise<Outcome<null, AmendRefusal>> {
  const found = await readClosed(device, id);
  if (!found.ok) return found;
  const { draft, held, body } = found.value;
  const why = reason.trim().slice(0, mostReason);
  if (why === '') return fail('no-reason');
  if (!mayAmend(held)) return fail('passed-over');
  const schemas = { model: modelSchema, texts: modelTextsSchema };
  if (!(await readModel(device, body.model, 'vi', schemas)).ok) return fail('no-model');
  const values: Values = { amending: held.seal.id, [noteField(wholeNotes.amends)]: why };
  if (canonicalJson(draft.model) !== canonicalJson(body.model)) values['model'] = { ...body.model };
  return write(device, id, { source: draft.source, shown }, values);
}

/** Leaves the seal as it is: what the amendment wrote says again what was sealed, and the draft is closed. */
export async function giveAmendmentUp(
  device: Device,
  id: string,
  shown?: Shown,
): Promise<Outcome<null, AmendRefusal>> {
  const found = await readClosed(device, id);
  if (!found.ok) return found;
  const { draft, body, person } = found.value;
  const record = { ...found.value.record, ...(shown && { fields: shown }) };
  const model = await readModel(device, body.model, 'vi', { model: modelSchema, texts: modelTextsSchema });
  if (!model.ok) return fail('no-model');
  return write(
    device,
    id,
    { source: draft.source, shown },
    {
      amending: null,
      [noteField(wholeNotes.amends)]: person.notes[wholeNotes.amends] ?? null,
      ...fieldsAsSealed(model.value.model, { body, person }, { record, draft: draftOf(record) }),
    },
  );
}

interface Closed {
  record: StoredRecord;
  draft: ReturnType<typeof draftOf>;
  held: HeldSeal;
  body: SealBody;
  person: PersonPart;
}

/** A draft of one's own with the seal that closed it. */
async function readClosed(device: Device, id: string): Promise<Outcome<Closed, AmendRefusal>> {
  const record = await readRecord(device, id);
  if (!record.ok) return record;
  if (!(await isOwnRecord(device, record.value))) return fail('foreign');
  const draft = draftOf(record.value.record);
  const held = await readClosing(device, record.value.record);
  if (!held) return fail('elsewhere');
  const parts = openSeal(held.seal.body, held.seal.person);
  return parts ? ok({ record: record.value.record, draft, held, ...parts }) : fail('broken');
}

async function write(
  device: Device,
  id: string,
  { source, shown }: { source: 'adviser' | 'self'; shown: Shown | undefined },
  values: Values,
): Promise<Outcome<null, AmendRefusal>> {
  const account = source === 'self' ? undefined : await readSetting(device, 'account');
  const written = await editRecord(device, id, values, {
    by: account?.id ?? 'self',
    ...(shown && { shown }),
  });
  return written.ok ? ok(null) : written;
}
