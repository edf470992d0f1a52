import type { Enterprise } from '#core/enterprise/enterprise.ts';
import { isConflict, type Register } from '#core/records/register.ts';
import type { Shown } from '#core/records/record.ts';
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
  /** Of what all that is said here was made. */
  shown: Shown;
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
    shown: held.value.record.fields,
    conflicts: fieldConflicts(held.value.record.fields),
    assessments: assessments.filter(({ draft }) => draft.enterprise === id && draft.source === 'adviser'),
  };
}

export function fieldConflicts(shown: Shown): FieldConflict[] {
  return Object.entries(shown).flatMap(([field, register]) =>
    isConflict(register) ? [{ field, siblings: register.siblings }] : [],
  );
}
