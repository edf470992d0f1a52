import type { Enterprise } from '#core/enterprise/enterprise.ts';
import type { Register } from '#core/records/register.ts';
import { conflictsOf, type StoredRecord } from '#core/records/record.ts';
import type { Device } from '#storage/database.ts';
import { readRecord, travels } from '#storage/records.ts';
import { isOwnRecord } from '#storage/whose.ts';
import { listAssessments, type AssessmentLine } from '#app/assessment/list-assessments.ts';
import { readEnterprise } from '#app/assessment/read-enterprise.ts';

export interface FieldConflict {
  field: string;
  siblings: Register['siblings'];
}

export interface Profile {
  id: string;
  enterprise: Enterprise;
  conflicts: FieldConflict[];
  assessments: AssessmentLine[];
}

/** Everything about one enterprise that this device knows; null where it is not here, not the reader's, or broken. */
export async function readProfile(device: Device, id: string, language: string): Promise<Profile | null> {
  const held = await readRecord(device, id);
  if (!held.ok || held.value.record.kind !== 'enterprise' || !travels(held.value.record)) return null;
  const enterprise = readEnterprise(held.value.record);
  if (!enterprise || !(await isOwnRecord(device, held.value))) return null;
  const assessments = await listAssessments(device, language);
  return {
    id,
    enterprise,
    conflicts: fieldConflicts(held.value.record),
    assessments: assessments.filter(({ draft }) => draft.enterprise === id && draft.source === 'adviser'),
  };
}

function fieldConflicts(record: StoredRecord): FieldConflict[] {
  return conflictsOf(record).map((field) => ({ field, siblings: record.fields[field]?.siblings ?? [] }));
}
