import { expect, test } from 'vitest';
import { mergeRegisters } from '../records/merge-registers.ts';
import { emptyRegister, writeRegister, type Register } from '../records/register.ts';
import { newRecord, writeFields } from '../records/record.ts';
import { closingSeals, draftOf, isOpen } from './draft.ts';

const at = (hour: number) => `2026-11-20T0${hour}:00:00.000Z`;

/** `sealed` as it lies after devices that did not know of each other each wrote their own: the last one is the latest. */
function sealedBy(...seals: string[]): Register {
  return seals.reduce((register, value, index) => {
    const own = writeRegister(emptyRegister, { device: `d${index}`, value, at: at(index), by: 'lan' });
    const merged = mergeRegisters(register, own);
    if (!merged.ok) throw new Error(merged.reason);
    return merged.value;
  }, emptyRegister);
}

function aDraft(sealed: Register, amending: string | null) {
  const values = {
    enterprise: '0b7e6a52-5a4c-4d0e-9a51-0f2b8d0f5a11',
    model: { url: 'https://a.example/m', version: '1.0.0', fingerprint: 'a'.repeat(64) },
    source: 'adviser',
    startedAt: at(1),
    amending,
  };
  const begun = newRecord('5f0c1b2a-1f4e-4b55-8b52-6a3d1a0c9e77', 'assessment');
  const record = writeFields(begun, values, { device: 'd0', at: at(9), by: 'lan' });
  return { ...record, fields: { ...record.fields, sealed } };
}

test('[P27] what is being amended stays open when another device has sealed the assessment meanwhile, and is what the next seal amends', () => {
  const record = aDraft(sealedBy('first', 'of another device'), 'first');
  expect(closingSeals(record)).toEqual(['of another device', 'first']);
  expect(draftOf(record).sealed).toBe('first');
  expect(isOpen(draftOf(record))).toBe(true);
});

test('[P27] an amendment that another device has closed is closed, and of several seals the latest stands first', () => {
  const record = aDraft(sealedBy('one', 'later'), 'first');
  expect(isOpen(draftOf(record))).toBe(false);
  expect(draftOf(record).sealed).toBe('later');
});
