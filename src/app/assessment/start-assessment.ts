import { noteField, type Draft } from '#core/assessment/draft.ts';
import { wholeNotes } from '#core/assessment/whole-notes.ts';
import type { ModelReference } from '#core/model/model-reference.ts';
import { vietnamDay } from '#core/enterprise/vietnam-day.ts';
import { fail, ok, type Outcome } from '#core/outcome.ts';
import { consentTextVersion, paperConsentTextVersion, type Consent } from '#core/people/consent.ts';
import type { Device } from '#storage/database.ts';
import { createRecord } from '#storage/create-record.ts';
import type { WriteFailure } from '#storage/records.ts';
import { correctedTime } from '#storage/stamp.ts';
import type { Remote } from '#sync/remote.ts';
import { keptOrBrought, type ModelFailure, type OfferedModel } from './offered-models.ts';
import { machineValues } from './machines.ts';
import { startableModels } from './startable-models.ts';

interface Start {
  /** The enterprise's id. */
  enterprise: string;
  source: 'adviser' | 'self';
  /** The account that asks the questions, or `self`. */
  by: string;
  /** Where the person agreed; null where nothing leaves the device before they do. */
  consent: Consent['channel'] | null;
  /** Which of the usable models; without one the first is taken. */
  model?: OfferedModel;
  /** Of one that is done again. */
  again?: Draft['again'];
  /** [P27] Of one that was written with a pen: the day on it, and who asked. */
  paper?: { day: string; asked: string };
}

/** Opens a draft with the model of today, which it keeps for good. Resolves with its id once it is durably stored. */
export async function startAssessment(
  device: Device,
  remote: Remote,
  { enterprise, source, by, consent, model, again, paper }: Start,
): Promise<Outcome<string, ModelFailure | WriteFailure>> {
  const kept = await keptModel(device, remote, model);
  if (!kept.ok) return kept;
  const now = await correctedTime(device);
  const at = paper ? onThatDay(paper.day, now) : now;
  const created = await createRecord(
    device,
    'assessment',
    {
      enterprise,
      source,
      startedAt: at,
      model: { ...kept.value },
      consent: consent && {
        text: paper ? paperConsentTextVersion : consentTextVersion,
        channel: consent,
        at,
      },
      ...(again && { again }),
      // What an owner begins stays on the own phone.
      ...(source === 'adviser' && (await machineValues(device))),
      ...(paper && { paper: paper.day, [noteField(wholeNotes.asked)]: paper.asked || null }),
    },
    { by },
  );
  return created.ok ? ok(created.value.record.id) : created;
}

/** Paper tells the day and no hour: noon there, and never later than now. */
function onThatDay(day: string, now: string): string {
  return day === vietnamDay(Date.parse(now)) ? now : `${day}T05:00:00.000Z`;
}

/** What lies in this device's memory serves at once; only what is missing is brought. */
async function keptModel(
  device: Device,
  remote: Remote,
  chosen: OfferedModel | undefined,
): Promise<Outcome<ModelReference, ModelFailure>> {
  const model = chosen ?? (await startableModels(device, remote)).begin[0];
  return model ? keptOrBrought(device, remote, model) : fail('no-models');
}
