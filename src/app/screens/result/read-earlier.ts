import { readSeal as openSeal } from '#core/assessment/check-seal.ts';
import type { SealBody } from '#core/assessment/seal.ts';
import { modelTextsSchema, type ModelTexts } from '#core/model/model-texts.ts';
import { modelSchema, type Model } from '#core/model/model.ts';
import type { Device } from '#storage/database.ts';
import { readModel } from '#storage/models.ts';
import { listOwnRecords } from '#storage/whose.ts';
import { readClosing } from '#app/assessment/closing-seal.ts';
import { readDraft } from '#app/assessment/list-assessments.ts';
import type { ResultView } from './read-result.ts';

/** A sealed assessment of the same enterprise, begun before, as far as this device holds it. */
export interface Earlier {
  id: string;
  body: SealBody;
  /** null where its model is not here. */
  instrument: { model: Model; texts: ModelTexts } | null;
}

/** The latest first. An enterprise is the same by its record, or by a tax code that is nobody's own. */
export async function readEarlier(device: Device, view: ResultView, language: string): Promise<Earlier[]> {
  const code = codeOf(view);
  const found: Earlier[] = [];
  for (const { record } of await listOwnRecords(device, 'assessment')) {
    const draft = record.id === view.id ? null : readDraft(record);
    if (!draft?.sealed) continue;
    const held = await readClosing(device, record);
    const body = held && openSeal(held.seal.body, held.seal.person)?.body;
    if (!body || body.startedAt >= view.draft.startedAt) continue;
    const same = body.enterprise === view.draft.enterprise || (code !== null && body.taxCode === code);
    if (!same) continue;
    const schemas = { model: modelSchema, texts: modelTextsSchema };
    const { url, version } = body.model;
    const model = await readModel(device, { url, version }, language, schemas);
    found.push({ id: draft.id, body, instrument: model.ok ? model.value : null });
  }
  return found.sort((a, b) => (a.body.startedAt < b.body.startedAt ? 1 : -1));
}

function codeOf({ enterprise }: ResultView): string | null {
  const code = enterprise?.taxCode ?? null;
  return code !== null && /^\d{10}(\d{3})?$/.test(code) ? code : null;
}
