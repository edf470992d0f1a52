import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeRecords } from './merge.ts';
import { newRecord, valuesOf, writeField, writeFields, conflictsOf, type StoredRecord } from './record.ts';
import { canonicalJson } from './canonical.ts';
import { mergeRegisters } from './merge-registers.ts';
import { emptyRegister, registerSchema, valueOf, writeRegister } from './register.ts';

const id = '01890000-0000-7000-8000-000000000001';
const devices = ['a', 'b', 'c'] as const;

interface Step {
  device: number;
  peer: number;
  write: number | null;
}

const steps = fc.array(
  fc.record({ device: fc.nat(2), peer: fc.nat(2), write: fc.option(fc.nat(5), { nil: null }) }),
  { maxLength: 40 },
);

/** Plays a history of writes and meetings on three copies. */
function play(history: Step[]): StoredRecord[] {
  const copies = devices.map(() => newRecord(id, 'enterprise'));
  history.forEach(({ device, peer, write }, at) => {
    const mine = copies[device]!;
    if (write === null) copies[device] = merged(mine, copies[peer]!);
    else {
      const time = new Date(1_800_000_000_000 + (write % 2 ? -at : at) * 60_000).toISOString();
      const field = write % 3 === 0 ? 'name' : 'staff';
      copies[device] = writeField(mine, field, { device: devices[device]!, value: at, at: time, by: 'x' });
    }
  });
  return copies;
}

function merged(a: StoredRecord, b: StoredRecord): StoredRecord {
  const outcome = mergeRecords(a, b);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
}

const text = (record: StoredRecord) => canonicalJson(record);

test('merging is commutative, associative and idempotent', () => {
  fc.assert(
    fc.property(steps, (history) => {
      const [a, b, c] = play(history) as [StoredRecord, StoredRecord, StoredRecord];
      expect(text(merged(a, b))).toBe(text(merged(b, a)));
      expect(text(merged(merged(a, b), c))).toBe(text(merged(a, merged(b, c))));
      expect(text(merged(a, a))).toBe(text(merged(a, newRecord(id, 'enterprise'))));
      expect(text(merged(merged(a, b), b))).toBe(text(merged(a, b)));
    }),
    { numRuns: 500 },
  );
});

test('the latest write of a device is never lost unless a later one has seen it', () => {
  fc.assert(
    fc.property(steps, (history) => {
      const copies = play(history);
      const all = copies.reduce(merged);
      for (const [index, copy] of copies.entries()) {
        for (const [name, register] of Object.entries(copy.fields)) {
          for (const sibling of register.siblings.filter((s) => s.dot[0] === devices[index])) {
            const overwritten = copies.some((other) => {
              const theirs = other.fields[name];
              return (
                (theirs?.seen[sibling.dot[0]] ?? 0) >= sibling.dot[1] &&
                !theirs?.siblings.some((s) => s.dot[0] === sibling.dot[0] && s.dot[1] === sibling.dot[1])
              );
            });
            const kept = all.fields[name]?.siblings.some(
              (s) => s.dot[0] === sibling.dot[0] && s.dot[1] === sibling.dot[1],
            );
            expect(kept || overwritten).toBe(true);
          }
        }
      }
    }),
  );
});

test('[L30] writes on two devices that have not met are both kept, and a write that saw both settles them', () => {
  const start = writeField(newRecord(id, 'enterprise'), 'name', {
    device: 'a',
    value: 'Na',
    at: '2026-11-21T01:00:00.000Z',
    by: 'x',
  });
  const left = writeField(start, 'name', {
    device: 'a',
    value: 'Na dai',
    at: '2019-01-01T00:00:00.000Z',
    by: 'x',
  });
  const right = writeField(start, 'name', {
    device: 'b',
    value: 'Na sạch',
    at: '2026-11-21T02:00:00.000Z',
    by: 'y',
  });
  const both = merged(left, right);
  expect(conflictsOf(both)).toEqual(['name']);
  expect(valuesOf(both)).toEqual({ name: 'Na sạch' });
  const settled = writeFields(
    both,
    { name: 'Na dai' },
    { device: 'b', at: '2026-11-21T03:00:00.000Z', by: 'y' },
  );
  expect(conflictsOf(settled)).toEqual([]);
  expect(valuesOf(merged(settled, left))).toEqual({ name: 'Na dai' });
});

test('an equal dot with an unequal value is refused as dot-reused', () => {
  const one = writeRegister(emptyRegister, {
    device: 'a',
    value: 1,
    at: '2026-11-21T01:00:00.000Z',
    by: 'x',
  });
  const two = writeRegister(emptyRegister, {
    device: 'a',
    value: 2,
    at: '2026-11-21T01:00:00.000Z',
    by: 'x',
  });
  expect(mergeRegisters(one, two)).toMatchObject({ ok: false, reason: 'dot-reused' });
});

test('a field that already has the value is not written again', () => {
  const stamp = { device: 'a', at: '2026-11-21T01:00:00.000Z', by: 'x' };
  const once = writeFields(newRecord(id, 'enterprise'), { name: 'Na', staff: 4 }, stamp);
  expect(writeFields(once, { name: 'Na', staff: 4 }, stamp)).toEqual(once);
  expect(valueOf(undefined)).toBeUndefined();
});

test('a register that has seen writes and holds no value is refused: merged, it would erase the field', () => {
  expect(registerSchema.safeParse({ seen: { a: 3 }, siblings: [] }).success).toBe(false);
  expect(registerSchema.safeParse(emptyRegister).success).toBe(true);
});

test('two registers that would cancel each other are refused as dot-reused, and neither is lost', () => {
  const sibling = (device: string) => ({
    dot: [device, 1] as [string, number],
    value: device,
    at: '2026-11-21T01:00:00.000Z',
    by: 'x',
  });
  const one = { seen: { a: 1, b: 1 }, siblings: [sibling('a')] };
  const two = { seen: { a: 1, b: 1 }, siblings: [sibling('b')] };
  expect(mergeRegisters(one, two)).toMatchObject({ ok: false, reason: 'dot-reused' });
});
