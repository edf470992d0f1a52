import { expect, test } from 'vitest';
import { newRecord, writeFields, type StoredRecord } from '#core/records/record.ts';
import { mergeRegisters } from '#core/records/merge-registers.ts';
import { emptyRegister, writeRegister } from '#core/records/register.ts';
import type { HeldSeal, SealState } from '#storage/held-seal.ts';
import { closingOf } from './closing-seal.ts';

const at = (hour: number) => `2026-11-20T0${hour}:00:00.000Z`;
const receipt = { hash: 'a'.repeat(64), at: at(5) };

/** An assessment that two devices have sealed, each without knowing of the other. */
function sealedTwice(): StoredRecord {
  const values = {
    enterprise: '0b7e6a52-5a4c-4d0e-9a51-0f2b8d0f5a11',
    model: { url: 'https://a.example/m', version: '1.0.0', fingerprint: 'a'.repeat(64) },
    source: 'adviser',
    startedAt: at(1),
  };
  const record = writeFields(newRecord('5f0c1b2a-1f4e-4b55-8b52-6a3d1a0c9e77', 'assessment'), values, {
    device: 'd0',
    at: at(1),
    by: 'lan',
  });
  const named = (device: string, value: string, hour: number) =>
    writeRegister(emptyRegister, { device, value, at: at(hour), by: 'lan' });
  const sealed = mergeRegisters(named('d1', 'earlier', 2), named('d2', 'later', 3));
  if (!sealed.ok) throw new Error(sealed.reason);
  return { ...record, fields: { ...record.fields, sealed: sealed.value } };
}

function held(id: string, state: SealState): [string, HeldSeal] {
  return [
    id,
    { seal: { id, body: '{}', person: {} }, assessment: '', source: 'adviser', storedAt: at(4), state },
  ];
}

test.each<[string, SealState, SealState, string]>([
  ['the latest of those that stand', { is: 'waiting' }, { is: 'waiting' }, 'later'],
  ['not one that competes', { is: 'stored', receipt }, { is: 'competing', receipt }, 'earlier'],
  ['not one that was passed over', { is: 'stored', receipt }, { is: 'passed-over', receipt }, 'earlier'],
  [
    'the latest where each is for people to settle',
    { is: 'competing', receipt },
    { is: 'competing', receipt },
    'later',
  ],
])('[P7] [P27] of several seals %s speaks for the assessment', (_, earlier, later, closing) => {
  const here = new Map([held('earlier', earlier), held('later', later)]);
  expect(closingOf(sealedTwice(), here)?.seal.id).toBe(closing);
});

test('[P27] a seal that only another device holds leaves the one that lies here to speak', () => {
  expect(closingOf(sealedTwice(), new Map([held('earlier', { is: 'waiting' })]))?.seal.id).toBe('earlier');
  expect(closingOf(sealedTwice(), new Map())).toBeUndefined();
});
