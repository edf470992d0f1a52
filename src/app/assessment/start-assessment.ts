import type { Draft } from '#core/assessment/draft.ts';
import type { ModelReference } from '#core/model/model-reference.ts';
import { fail, ok, type Outcome } from '#core/outcome.ts';
import { consentTextVersion, type Consent } from '#core/people/consent.ts';
import type { Device } from '#storage/database.ts';
import { createRecord } from '#storage/create-record.ts';
import type { WriteFailure } from '#storage/records.ts';
import { correctedTime } from '#storage/stamp.ts';
import type { Remote } from '#sync/remote.ts';
import { keptOrBrought, type ModelFailure, type OfferedModel } from './offered-models.ts';
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
}

/** Opens a draft with the model of today, which it keeps for good. Resolves with its id once it is durably stored. */
export async function startAssessment(
  device: Device,
  remote: Remote,
  { enterprise, source, by, consent, model, again }: Start,
): Promise<Outcome<string, ModelFailure | WriteFailure>> {
  const kept = await keptModel(device, remote, model);
  if (!kept.ok) return kept;
  const at = await correctedTime(device);
  const created = await createRecord(
    device,
    'assessment',
    {
      enterprise,
      source,
      startedAt: at,
      model: { ...kept.value },
      consent: consent && { text: consentTextVersion, channel: consent, at },
      ...(again && { again }),
    },
    { by },
  );
  return created.ok ? ok(created.value.record.id) : created;
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
