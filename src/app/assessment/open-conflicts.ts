import { askedItems } from '#core/answers/completeness.ts';
import { draftOf, isRecordOpen } from '#core/assessment/draft.ts';
import { keptModel, keptTexts } from '#core/model/kept-model.ts';
import { conflictsOf, valuesOf, type StoredRecord } from '#core/records/record.ts';
import type { Device } from '#storage/database.ts';
import { travels } from '#storage/records.ts';
import { listOwnRecords } from '#storage/whose.ts';
import { currentLanguage } from '../i18n.ts';
import { conflictingItems, conflictingNotes } from './conflicting-items.ts';
import { readGround } from './use-assessment.ts';

/** One record in which two devices wrote without knowing of each other, and a person has not chosen yet. */
export interface OpenConflict {
  id: string;
  /** The enterprise's name; empty where its record is not here. */
  name: string;
  /** Of a record of an enterprise how many fields; of an open assessment which items. */
  fields: number;
  items: string[];
}

/** Whatever can still be settled on this device: a sealed draft is changed by nobody any more. */
export async function listConflicts(device: Device): Promise<OpenConflict[]> {
  const [enterprises, assessments] = await Promise.all([
    listOwnRecords(device, 'enterprise'),
    listOwnRecords(device, 'assessment'),
  ]);
  const names = new Map(enterprises.map(({ record }) => [record.id, textOf(valuesOf(record)['name'])]));
  const found: OpenConflict[] = [
    ...enterprises
      .filter(({ record }) => travels(record))
      .map(({ record }) => ({
        id: record.id,
        name: names.get(record.id) ?? '',
        fields: conflictsOf(record).length,
        items: [],
      })),
    ...(await Promise.all(
      assessments.map(async ({ record }) => ({
        id: record.id,
        name: names.get(textOf(valuesOf(record)['enterprise'])) ?? '',
        fields: 0,
        items: isRecordOpen(record) ? await openItems(device, record) : [],
      })),
    )),
  ];
  return found.filter((one) => countOf(one) > 0);
}

/** Those that somebody can get to; all of them where it cannot be told which are asked. */
async function openItems(device: Device, record: StoredRecord): Promise<string[]> {
  const fields = conflictsOf(record);
  if (fields.length === 0) return [];
  const asked = (await askedIn(device, record)) ?? fields.map((field) => field.slice(field.indexOf('.') + 1));
  const notes = conflictingNotes(record).filter((item) => asked.includes(item));
  return [...new Set([...conflictingItems(record, asked), ...notes])];
}

async function askedIn(device: Device, record: StoredRecord): Promise<string[] | null> {
  try {
    const draft = draftOf(record);
    const ground = await readGround(device, draft, currentLanguage(), { model: keptModel, texts: keptTexts });
    return ground.ok ? askedItems(ground.value.model, ground.value.facts, draft.answers) : null;
  } catch {
    return null;
  }
}

/** How many places wait for a choice. */
export function countOf({ fields, items }: OpenConflict): number {
  return fields + items.length;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
