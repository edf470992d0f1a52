import type { Device } from '#storage/database.ts';
import { travels } from '#storage/records.ts';
import { listOwnRecords } from '#storage/whose.ts';
import { readEnterprise } from '#app/assessment/read-enterprise.ts';

/** The enterprise on this device that has this code already, so that nobody records one unit twice, [L35]. */
export async function findByTaxCode(
  device: Device,
  digits: string,
  except?: string,
): Promise<{ id: string; name: string } | null> {
  for (const { record } of await listOwnRecords(device, 'enterprise')) {
    const enterprise = record.id !== except && travels(record) ? readEnterprise(record) : null;
    if (enterprise?.taxCode === digits && !enterprise.removed)
      return { id: record.id, name: enterprise.name };
  }
  return null;
}
