import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { factsOf, type Enterprise, type Facts } from '#core/enterprise/enterprise.ts';
import { draftOf, type Draft } from '#core/assessment/draft.ts';
import { keptModel, keptTexts } from '#core/model/kept-model.ts';
import type { Model } from '#core/model/model.ts';
import type { ModelTexts } from '#core/model/model-texts.ts';
import { fail, ok, type Outcome } from '#core/outcome.ts';
import type { Device } from '#storage/database.ts';
import { branches } from '#core/answers/ground.ts';
import { readModel } from '#storage/models.ts';
import { readRecord } from '#storage/records.ts';
import { readSetting } from '#storage/settings.ts';
import { useDevice } from '../device.ts';
import { currentLanguage } from '../i18n.ts';
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

/** What was opened before the app was drawn, for the first screen alone. */
let readied: { device: Device; id: string; language: string; store: DraftStore; ground: Ground } | null =
  null;

/** Opens a draft ahead of its screen, which then is drawn once and whole. What goes wrong is said by the screen. */
export async function readyAssessment(device: Device, id: string): Promise<void> {
  const language = currentLanguage();
  const store = await openStore(device, id);
  if (!store.ok) return;
  const ground = await readGround(device, store.value.snapshot().draft, language, kept);
  if (ground.ok) readied = { device, id, language, store: store.value, ground: ground.value };
  else store.value.close();
}

/** Whether a draft that was opened ahead is an owner's own; undefined where none was. */
export function isReadiedAsOwn(device: Device, id: string): boolean | undefined {
  const ready = readiedFor(device, id);
  return ready ? ready.store.snapshot().draft.source === 'self' : undefined;
}

/** A draft that was opened ahead and that no screen took. */
export function closeReadied(): void {
  readied?.store.close();
  readied = null;
}

function readiedFor(device: Device, id: string): typeof readied {
  return readied?.device === device && readied.id === id ? readied : null;
}

/** Opens a draft for reading and writing as long as the screen is there; the language may change under it. */
export function useAssessment(id: string): OpenAssessment {
  const device = useDevice();
  const language = useTranslation().i18n.language;
  const [ready] = useState(() => readiedFor(device, id));
  const [store, setStore] = useState<DraftStore | AssessmentProblem | null>(ready?.store ?? null);
  const [ground, setGround] = useState<Ground | AssessmentProblem | null>(ready?.ground ?? null);
  const readFor = useRef(ready?.language);

  useEffect(() => {
    let here = true;
    let opened = readiedFor(device, id)?.store ?? null;
    readied = null;
    const open = async () => {
      const found = await openStore(device, id);
      opened = found.ok ? found.value : null;
      if (here) setStore(found.ok ? found.value : found.reason);
      else opened?.close();
    };
    if (!opened) void open();
    return () => {
      here = false;
      opened?.close();
      setStore(null);
      setGround(null);
    };
  }, [device, id]);

  useEffect(() => {
    if (!store || typeof store === 'string') return;
    if (readFor.current === language && store === ready?.store) return void (readFor.current = undefined);
    let here = true;
    const read = async () => {
      const { draft } = store.snapshot();
      let found = await readGround(device, draft, language, kept);
      if (!found.ok && found.reason === 'no-model') {
        const { bringModel } = await import('./bring-model.ts');
        if (await bringModel(device, draft.model)) found = await readGround(device, draft, language, kept);
      }
      if (here) setGround(found.ok ? found.value : found.reason);
    };
    void read();
    return () => {
      here = false;
    };
  }, [device, store, language, ready]);

  if (typeof store === 'string') return { is: 'closed', problem: store };
  if (!store || !ground) return { is: 'opening' };
  return typeof ground === 'string' ? { is: 'closed', problem: ground } : { is: 'open', store, ground };
}

export function useDraft(store: DraftStore): DraftState {
  return useSyncExternalStore(store.subscribe, store.snapshot);
}

async function openStore(device: Device, id: string): Promise<Outcome<DraftStore, AssessmentProblem>> {
  const [held, account] = await Promise.all([readRecord(device, id), readSetting(device, 'account')]);
  if (!held.ok) return held;
  if (held.value.record.kind !== 'assessment') return fail('absent');
  try {
    const { source } = draftOf(held.value.record);
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
  if (branches(model.value.model)) await import('#core/answers/branching.ts');
  return ok({ enterprise: read, facts: factsOf(read), ...model.value });
}
