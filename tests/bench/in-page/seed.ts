import { Dexie } from 'dexie';
import { config } from 'zod/mini';
import type { ModelReference } from '#core/model/model-reference.ts';
import type { Json } from '#core/records/canonical.ts';
import { openDevice } from '#storage/database.ts';
import { installModel } from '#storage/install-model.ts';
import { createRecord } from '#storage/create-record.ts';
import type { Values } from '#storage/records.ts';
import type { Questionnaire } from '../plain-page/questionnaire.ts';

// Runs in an empty page of an origin and lays down what a page there begins with: a draft without answers.

export interface OurSeed {
  enterprise: Values;
  model: Json;
  reference: ModelReference;
  texts: { [language: string]: Json };
}

interface Seeding {
  ours: (seed: OurSeed) => Promise<string>;
  plain: (questionnaire: Questionnaire) => Promise<void>;
}

declare global {
  interface Window {
    seeding: Seeding;
  }
}

config({ jitless: true });

window.seeding = {
  /** The answer is the assessment's id. */
  async ours({ enterprise, model, reference, texts }) {
    const opened = await openDevice();
    if (!opened.ok) throw new Error(`${opened.reason} ${opened.detail}`);
    const device = opened.value;
    const by = 'self';
    await installModel(device, reference, model, texts);
    const firm = await createRecord(device, 'enterprise', enterprise, { by });
    if (!firm.ok) throw new Error(firm.reason);
    const draft = await createRecord(
      device,
      'assessment',
      {
        enterprise: firm.value.record.id,
        source: 'self',
        startedAt: new Date().toISOString(),
        model: { ...reference },
        consent: null,
      },
      { by },
    );
    if (!draft.ok) throw new Error(draft.reason);
    device.db.close();
    return draft.value.record.id;
  },
  async plain(questionnaire) {
    const db = new Dexie('plain');
    db.version(1).stores({ questionnaires: 'id', answers: 'id' });
    await db.table('questionnaires').put({ id: 'only', ...questionnaire });
    db.close();
  },
};
