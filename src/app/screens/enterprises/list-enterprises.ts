import type { Enterprise } from '#core/enterprise/enterprise.ts';
import { conflictsOf } from '#core/records/record.ts';
import type { Device } from '#storage/database.ts';
import { travels } from '#storage/records.ts';
import { listOwnRecords } from '#storage/whose.ts';
import { listAssessments, type AssessmentLine } from '#app/assessment/list-assessments.ts';
import { readEnterprise } from '#app/assessment/read-enterprise.ts';

export interface EnterpriseLine {
  id: string;
  enterprise: Enterprise;
  conflicts: number;
  /** The latest assessment that this device knows of. */
  latest: AssessmentLine | null;
}

/** Every enterprise of the reader's province on this device that can be read. What an owner wrote alone on it is nobody else's business. */
export async function listEnterprises(device: Device, language: string): Promise<EnterpriseLine[]> {
  const [records, assessments] = await Promise.all([
    listOwnRecords(device, 'enterprise'),
    listAssessments(device, language),
  ]);
  const latest = new Map<string, AssessmentLine>();
  for (const line of assessments) {
    if (line.draft.source === 'adviser' && !latest.has(line.draft.enterprise))
      latest.set(line.draft.enterprise, line);
  }
  return records.flatMap(({ record }) => {
    const enterprise = travels(record) ? readEnterprise(record) : null;
    if (!enterprise) return [];
    return [
      {
        id: record.id,
        enterprise,
        conflicts: conflictsOf(record).length,
        latest: latest.get(record.id) ?? null,
      },
    ];
  });
}
