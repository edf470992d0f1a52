import { readRecord, type HeldRecord } from '#storage/records.ts';
import { chanceOf } from '#tests/builders/chance.ts';
import type { Phone } from './phone.ts';

/**
 * What a person has on the screen of a record: as it lies on the phone now, or as it lay there when they last looked,
 * whatever a pull or another tab has brought since. Nobody else's chances move by it.
 */
export async function screenOf(phone: Phone, by: string, id: string): Promise<HeldRecord | null> {
  const { screens } = phone;
  const drawn = screens.get(`${by} ${id}`);
  const chance = chanceOf(`${phone.name} looks at ${id} for the ${(phone.looks += 1)}th time`);
  if (drawn && chance.happens(0.6)) return drawn;
  return lookAgain(phone, by, id);
}

export async function lookAgain(phone: Phone, by: string, id: string): Promise<HeldRecord | null> {
  const read = await readRecord(phone.device, id);
  if (!read.ok) return null;
  phone.screens.set(`${by} ${id}`, read.value);
  return read.value;
}
