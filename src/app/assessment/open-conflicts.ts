import { isRecordOpen } from '#core/assessment/draft.ts';
import { conflictsOf, valuesOf } from '#core/records/record.ts';
import type { Device } from '#storage/database.ts';
import { travels } from '#storage/records.ts';
import { listOwnRecords } from '#storage/whose.ts';
import { conflictingItems, conflictingNotes } from './conflicting-items.ts';

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
    ...assessments.map(({ record }) => {
      const { enterprise } = valuesOf(record);
      const items = [...new Set([...conflictingItems(record), ...conflictingNotes(record)])];
      return {
        id: record.id,
        name: names.get(textOf(enterprise)) ?? '',
        fields: 0,
        items: isRecordOpen(record) ? items : [],
      };
    }),
  ];
  return found.filter((one) => countOf(one) > 0);
}

/** How many places wait for a choice. */
export function countOf({ fields, items }: OpenConflict): number {
  return fields + items.length;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
