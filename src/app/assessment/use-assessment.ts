import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { factsOf, type Enterprise, type Facts } from '#core/enterprise/enterprise.ts';
import { draftOf, type Draft } from '#core/assessment/draft.ts';
import { keptModel, keptTexts } from '#core/model/kept-model.ts';
import type { Model } from '#core/model/model.ts';
import type { ModelTexts } from '#core/model/model-texts.ts';
import { fail, ok, type Outcome } from '#core/outcome.ts';
import type { Device } from '#storage/database.ts';
import { readModel } from '#storage/models.ts';
import { readRecord } from '#storage/records.ts';
import { readSetting } from '#storage/settings.ts';
import { useDevice } from '../device.ts';
import { bringModel } from './bring-model.ts';
import { readEnterprise } from './read-enterprise.ts';
import { openDraftStore, type DraftState, type DraftStore } from './draft-store.ts';

/** What an assessment stands on: whom it is about, and the model that it began with, in the reader's language. */
export interface Ground {
  enterprise: Enterprise;
  facts: Facts;
  model: Model;
  texts: ModelTexts;
}

/** foreign: somebody else's on this device, who alone may open it. */
export type AssessmentProblem = 'absent' | 'broken' | 'foreign' | 'no-enterprise' | 'no-model';
export type OpenAssessment =
  | { is: 'opening' }
  | { is: 'closed'; problem: AssessmentProblem }
  | { is: 'open'; store: DraftStore; ground: Ground };

const kept = { model: keptModel, texts: keptTexts };

/** Opens a draft for reading and writing as long as the screen is there; the language may change under it. */
export function useAssessment(id: string): OpenAssessment {
  const device = useDevice();
  const language = useTranslation().i18n.language;
  const [store, setStore] = useState<DraftStore | AssessmentProblem | null>(null);
  const [ground, setGround] = useState<Ground | AssessmentProblem | null>(null);

  useEffect(() => {
    let here = true;
    let opened: DraftStore | null = null;
    const open = async () => {
      const found = await openStore(device, id);
      opened = found.ok ? found.value : null;
      if (here) setStore(found.ok ? found.value : found.reason);
      else opened?.close();
    };
    void open();
    return () => {
      here = false;
      opened?.close();
      setStore(null);
      setGround(null);
    };
  }, [device, id]);

  useEffect(() => {
    if (!store || typeof store === 'string') return;
    let here = true;
    const read = async () => {
      const { draft } = store.snapshot();
      let found = await readGround(device, draft, language, kept);
      if (!found.ok && found.reason === 'no-model' && (await bringModel(device, draft.model))) {
        found = await readGround(device, draft, language, kept);
      }
      if (here) setGround(found.ok ? found.value : found.reason);
    };
    void read();
    return () => {
      here = false;
    };
  }, [device, store, language]);

  if (typeof store === 'string') return { is: 'closed', problem: store };
  if (!store || !ground) return { is: 'opening' };
  return typeof ground === 'string' ? { is: 'closed', problem: ground } : { is: 'open', store, ground };
}

export function useDraft(store: DraftStore): DraftState {
  return useSyncExternalStore(store.subscribe, store.snapshot);
}

async function openStore(device: Device, id: string): Promise<Outcome<DraftStore, AssessmentProblem>> {
  const held = await readRecord(device, id);
  if (!held.ok) return held;
  if (held.value.record.kind !== 'assessment') return fail('absent');
  try {
    const { source } = draftOf(held.value.record);
    const account = await readSetting(device, 'account');
    if ((held.value.account ?? account?.id) !== account?.id) return fail('foreign');
    return ok(openDraftStore(device, held.value, source === 'self' ? 'self' : (account?.id ?? 'self')));
  } catch {
    return fail('broken');
  }
}

export async function readGround(
  device: Device,
  draft: Pick<Draft, 'enterprise' | 'model'>,
  language: string,
  schemas: Parameters<typeof readModel<Model, ModelTexts>>[3],
): Promise<Outcome<Ground, AssessmentProblem>> {
  const [enterprise, model] = await Promise.all([
    readRecord(device, draft.enterprise),
    readModel(device, draft.model, language, schemas),
  ]);
  const read = enterprise.ok ? readEnterprise(enterprise.value.record) : null;
  if (!read) return fail('no-enterprise');
  if (!model.ok) return fail('no-model');
  return ok({ enterprise: read, facts: factsOf(read), ...model.value });
}
