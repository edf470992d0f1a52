import { closingSeals, draftOf, isOpen } from '#core/assessment/draft.ts';
import type { StoredRecord } from '#core/records/record.ts';
import type { Device } from '#storage/database.ts';
import type { HeldSeal } from '#storage/held-seal.ts';
import { readSeal } from '#storage/seals.ts';
import { mayAmend } from './may-amend.ts';

/** The seal that speaks for a closed assessment on this device; undefined where none of those that closed it lies here. */
export async function readClosing(device: Device, record: StoredRecord): Promise<HeldSeal | undefined> {
  const found = new Map<string, HeldSeal>();
  for (const id of closingSeals(record)) {
    const held = await readSeal(device, id);
    if (held.ok) found.set(id, held.value);
  }
  return closingOf(record, found);
}

/**
 * The one that is being amended; else the latest that nobody has to settle or has passed over, since the latest of all
 * may be another device's, or the one that does not count, [P7].
 */
export function closingOf(record: StoredRecord, held: ReadonlyMap<string, HeldSeal>): HeldSeal | undefined {
  const draft = draftOf(record);
  if (isOpen(draft)) return held.get(draft.sealed ?? '');
  const here = closingSeals(record).flatMap((id) => held.get(id) ?? []);
  return here.find(mayAmend) ?? here[0];
}
