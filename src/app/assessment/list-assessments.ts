import { readSeal } from '#core/assessment/check-seal.ts';
import { draftOf, isOpen, type Draft } from '#core/assessment/draft.ts';
import '#core/answers/branching.ts';
import { askedItems, pendingItems } from '#core/answers/completeness.ts';
import { factsOf, type Enterprise } from '#core/enterprise/enterprise.ts';
import { modelSchema, type Model } from '#core/model/model.ts';
import { modelTextsSchema, type ModelTexts } from '#core/model/model-texts.ts';
import type { StoredRecord } from '#core/records/record.ts';
import type { Result } from '#core/result/result.ts';
import type { Device } from '#storage/database.ts';
import type { HeldSeal } from '#storage/held-seal.ts';
import { readModel } from '#storage/models.ts';
import { listOwnRecords } from '#storage/whose.ts';
import { readDeviceId } from '#storage/settings.ts';
import { listSeals } from '#storage/seals.ts';
import { closingOf } from './closing-seal.ts';
import { conflictingItems } from './conflicting-items.ts';
import { lastElsewhere, type Elsewhere } from './machines.ts';
import { readEnterprise } from './read-enterprise.ts';
import { minutesLeft } from './time-left.ts';
import { listRecords } from '#storage/rows.ts';

interface Progress {
  /** Between 0 and 1. */
  share: number;
  /** Items that must still be answered, and whole minutes for them. */
  open: number;
  minutes: number;
  /** Items that two devices answered differently: nothing is sealed before somebody chose. */
  contested: number;
}

/** One assessment as lists show it. */
export interface AssessmentLine {
  id: string;
  draft: Draft;
  /** null where its record has not come to this device, or cannot be read. */
  enterprise: Enterprise | null;
  /** `open`; or what became of its seal, `elsewhere` where another device holds that. */
  state: 'open' | 'elsewhere' | HeldSeal['state']['is'];
  seal: HeldSeal | null;
  result: Result | null;
  /** The level's name in the words of its own model. */
  levelName: string | null;
  /** The level's place among all levels, between 0 and 1; null where none is claimed. */
  levelShare: number | null;
  /** [M22] Of one that is done again. */
  stageName: string | null;
  /** When somebody last wrote in it, by corrected clocks (ISO). */
  changedAt: string;
  /** Of an open one; null where this device was at it last. */
  elsewhere: Elsewhere | null;
  /** Of an open one; null where its model is not here. */
  progress: Progress | null;
}

/** Every assessment on this device that is the reader's own or an owner's, and can be read; the latest change first. */
export async function listAssessments(device: Device, language: string): Promise<AssessmentLine[]> {
  const [records, enterprises, seals, own] = await Promise.all([
    listOwnRecords(device, 'assessment'),
    listRecords(device, 'enterprise'),
    listSeals(device),
    readDeviceId(device),
  ]);
  const sealsById = new Map(seals.map((held) => [held.seal.id, held]));
  const enterpriseById = new Map(enterprises.map(({ record }) => [record.id, readEnterprise(record)]));
  const modelFor = modelReader(device, language);
  const lines: AssessmentLine[] = [];
  for (const { record } of records) {
    const draft = readDraft(record);
    if (!draft) continue;
    const enterprise = enterpriseById.get(draft.enterprise) ?? null;
    const open = isOpen(draft);
    const seal = open ? null : (closingOf(record, sealsById) ?? null);
    const result = seal && resultOf(seal);
    const installed = open || result ? await modelFor(draft.model) : null;
    lines.push({
      id: draft.id,
      draft,
      enterprise,
      seal,
      result,
      state: open ? 'open' : (seal?.state.is ?? 'elsewhere'),
      levelName: result?.level == null ? null : (installed?.texts.levels[result.level]?.name ?? null),
      levelShare: result?.level == null || !installed ? null : shareOf(installed.model, result.level),
      stageName:
        (draft.again?.stage && (await modelFor(draft.model))?.texts.stages?.[draft.again.stage]?.title) ||
        null,
      changedAt: changedAt(record),
      elsewhere: open ? lastElsewhere(record, own) : null,
      progress:
        open && enterprise && installed ? progressOf(installed.model, enterprise, draft, record) : null,
    });
  }
  return lines.sort((a, b) => (a.changedAt < b.changedAt ? 1 : -1));
}

function progressOf(model: Model, enterprise: Enterprise, draft: Draft, record: StoredRecord): Progress {
  const facts = factsOf(enterprise);
  const asked = askedItems(model, facts, draft.answers);
  const open = pendingItems(model, facts, draft.answers);
  return {
    share: asked.length === 0 ? 0 : 1 - open.length / asked.length,
    open: open.length,
    minutes: minutesLeft(model, open),
    contested: conflictingItems(record, asked).length,
  };
}

function shareOf({ levels }: Model, level: number): number {
  return (1 + levels.bands.findIndex((band) => band.level === level)) / levels.bands.length;
}

/** null where a field that every draft begins with is missing: such a record is kept, and shown among what waits. */
export function readDraft(record: StoredRecord): Draft | null {
  try {
    return draftOf(record);
  } catch {
    return null;
  }
}

function resultOf({ seal }: HeldSeal): Result | null {
  return readSeal(seal.body, seal.person)?.body.result ?? null;
}

function changedAt({ fields }: StoredRecord): string {
  return Object.values(fields)
    .flatMap(({ siblings }) => siblings.map(({ at }) => at))
    .reduce((latest, at) => (at > latest ? at : latest), '');
}

type Installed = { model: Model; texts: ModelTexts } | null;

/** Reads each model once, however many assessments began with it. */
function modelReader(device: Device, language: string): (model: Draft['model']) => Promise<Installed> {
  const read = new Map<string, Promise<Installed>>();
  return (reference) => {
    const known = read.get(reference.fingerprint);
    if (known) return known;
    const reading = readModel(device, reference, language, {
      model: modelSchema,
      texts: modelTextsSchema,
    }).then((found) => (found.ok ? found.value : null));
    read.set(reference.fingerprint, reading);
    return reading;
  };
}

/** How far the terraces beside it are filled: by the questions of an open one, by the level of a sealed one. */
export function terraceShare({ state, progress, levelShare }: AssessmentLine): number {
  return (state === 'open' ? progress?.share : levelShare) ?? 0;
}
