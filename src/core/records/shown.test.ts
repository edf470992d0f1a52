import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, type Json } from './canonical.ts';
import { mergeRecords } from './merge.ts';
import { conflictsOf, newRecord, writeField, writeFields, type StoredRecord } from './record.ts';
import { mergeRegisters } from './merge-registers.ts';
import { emptyRegister, writeRegister, type Register } from './register.ts';

const id = '01890000-0000-7000-8000-000000000001';
const devices = ['a', 'b', 'c'];
const at = '2026-11-21T01:00:00.000Z';

interface Step {
  device: number;
  peer: number;
  /** How many changes of its copy ago the screen was drawn onto which it writes; null: it meets its peer. */
  behind: number | null;
  field: string;
}

const steps = fc.array(
  fc.record({
    device: fc.nat(2),
    peer: fc.nat(2),
    behind: fc.option(fc.nat(4), { nil: null, freq: 2 }),
    field: fc.constantFrom('name', 'staff'),
  }),
  { maxLength: 40 },
);

const writeOf = (device: number, value: number) => ({ device: devices[device]!, value, at, by: 'x' });
const text = (record: StoredRecord) => canonicalJson(record);

function merged(a: StoredRecord, b: StoredRecord): StoredRecord {
  const outcome = mergeRecords(a, b);
  if (!outcome.ok) throw new Error(`${outcome.reason} ${outcome.detail}`);
  return outcome.value;
}

interface Played {
  copies: StoredRecord[];
  /** The values that nobody who was shown them, and not their own device, has written over; by field and name. */
  live: Set<string>;
  /** Every name that was given to a value. */
  names: string[];
}

const nameIn = (field: string, { dot }: Register['siblings'][number]) => `${field} ${dot.join(':')}`;

/** People write onto screens that may be older than what lies under them by then. */
function play(history: Step[]): Played {
  const drawn = devices.map(() => [newRecord(id, 'enterprise')]);
  const played: Played = { copies: [], live: new Set(), names: [] };
  history.forEach(({ device, peer, behind, field }, value) => {
    const copies = drawn[device]!;
    const here = copies.at(-1)!;
    if (behind === null) return void copies.push(merged(here, drawn[peer]!.at(-1)!));
    const shown = copies[Math.max(0, copies.length - 1 - behind)]!;
    const after = writeField(here, field, writeOf(device, value), shown.fields);
    copies.push(after);
    const own = after.fields[field]!.siblings.find(({ dot }) => dot[0] === devices[device])!;
    for (const sibling of shown.fields[field]?.siblings ?? []) played.live.delete(nameIn(field, sibling));
    for (const name of played.live) {
      if (name.startsWith(`${field} ${devices[device]}:`)) played.live.delete(name);
    }
    played.live.add(nameIn(field, own));
    played.names.push(nameIn(field, own));
  });
  played.copies = drawn.map((copies) => copies.at(-1)!);
  return played;
}

test('[L26] what stands in the end is what nobody who had it on the screen has written over, no more and no less', () => {
  fc.assert(
    fc.property(steps, (history) => {
      const { copies, live } = play(history);
      const all = copies.reduce(merged);
      const standing = Object.entries(all.fields).flatMap(([field, { siblings }]) =>
        siblings.map((sibling) => nameIn(field, sibling)),
      );
      expect(standing.toSorted()).toEqual([...live].toSorted());
    }),
    { numRuns: 500 },
  );
});

test('with such writes, too, merging is commutative, associative and idempotent, and no name is given twice', () => {
  fc.assert(
    fc.property(steps, (history) => {
      const { copies, names } = play(history);
      const [a, b, c] = copies as [StoredRecord, StoredRecord, StoredRecord];
      expect(text(merged(a, b))).toBe(text(merged(b, a)));
      expect(text(merged(merged(a, b), c))).toBe(text(merged(a, merged(b, c))));
      expect(text(merged(merged(a, b), b))).toBe(text(merged(a, b)));
      expect(new Set(names).size).toBe(names.length);
    }),
    { numRuns: 500 },
  );
});

test('a write is the merge of what lies there with a write onto what was shown, its own device’s among it', () => {
  fc.assert(
    fc.property(steps, fc.nat(2), fc.nat(2), (history, device, old) => {
      const now = play(history).copies[device]!;
      // What one had on the screen is an earlier state of what lies there.
      const before = play(history.slice(0, Math.floor((history.length * old) / 2))).copies[device]!;
      const [here = emptyRegister, shown = emptyRegister] = [now.fields['name'], before.fields['name']];
      const write = writeOf(device, 99);
      const counter = here.seen[write.device] ?? 0;
      const own = counter > 0 ? { [write.device]: counter } : {};
      const onto = writeRegister({ ...shown, seen: { ...shown.seen, ...own } }, write);
      const outcome = mergeRegisters(here, onto);
      expect(outcome.ok && canonicalJson(outcome.value)).toBe(
        canonicalJson(writeRegister(here, write, shown)),
      );
    }),
    { numRuns: 300 },
  );
});

test('fast taps ahead of the screen are no conflict with oneself, and what came between them stays', () => {
  const shown = writeRegister(emptyRegister, writeOf(0, 1));
  const first = writeRegister(shown, writeOf(0, 2), shown);
  const second = writeRegister(first, writeOf(0, 3), shown);
  expect(second.siblings.map(({ value }) => value)).toEqual([3]);
  const brought = mergeRegisters(first, writeRegister(shown, writeOf(1, 9)));
  const third = writeRegister(brought.ok ? brought.value : emptyRegister, writeOf(0, 4), shown);
  expect(third.siblings.map(({ value }) => value)).toEqual([4, 9]);
  // Whoever then sees the two and chooses leaves one.
  expect(writeRegister(third, writeOf(0, 9), third).siblings.map(({ value }) => value)).toEqual([9]);
});

test('a third value that came while two were being settled is not settled with them', () => {
  const start = writeRegister(emptyRegister, writeOf(0, 1));
  const theirs = writeRegister(start, writeOf(1, 2));
  const third = writeRegister(start, writeOf(2, 3));
  const two = mergeRegisters(writeRegister(start, writeOf(0, 4)), theirs);
  const three = two.ok ? mergeRegisters(two.value, third) : two;
  if (!two.ok || !three.ok) throw new Error('not merged');
  const settled = writeRegister(three.value, writeOf(0, 2), two.value);
  expect(settled.siblings.map(({ value }) => value)).toEqual([2, 3]);
});

test('[L9] a screen that is ahead of a copy brought anew gives it no name that it gave before', () => {
  const once = writeRegister(emptyRegister, writeOf(0, 1));
  const shown = writeRegister(once, writeOf(0, 2));
  expect(writeRegister(once, writeOf(0, 3), shown).siblings[0]!.dot).toEqual(['a', 3]);
});

test('[L26] a value that was not shown stays; the very value that stands there alone is not written again', () => {
  const stamp = { device: 'a', at, by: 'x' };
  const shown = writeFields(newRecord(id, 'enterprise'), { name: 'Na', staff: 4 }, stamp);
  const theirs = writeFields(shown, { name: 'Na sạch', staff: 5 }, { ...stamp, device: 'b' });
  const onto = writeFields(theirs, { name: 'Na dai', staff: 5 }, stamp, shown.fields);
  expect(conflictsOf(onto)).toEqual(['name']);
  expect(onto.fields['staff']).toEqual(theirs.fields['staff']);
  // Of a field that is not among what was shown nobody has seen anything.
  expect(conflictsOf(writeFields(theirs, { staff: 6 }, { ...stamp, device: 'c' }, {}))).toEqual(['staff']);
});

test('[L26] the same said on two devices is no conflict for anybody, and both stay until somebody writes', () => {
  const stamp = { at: '2026-11-22T02:00:00.000Z', by: 'hoa' };
  const said = (device: string, value: Json) =>
    writeField(newRecord(id, 'assessment'), 'answers.2.2', { ...stamp, device, value });
  const merged = (a: StoredRecord, b: StoredRecord) => {
    const met = mergeRecords(a, b);
    return met.ok ? met.value : expect.fail(met.reason);
  };
  const high = { state: 'answered', value: 'high' };
  const same = merged(said('a', high), said('b', { value: 'high', state: 'answered' }));
  expect(same.fields['answers.2.2']?.siblings).toHaveLength(2);
  expect(conflictsOf(same)).toEqual([]);
  expect(conflictsOf(merged(same, said('c', null)))).toEqual(['answers.2.2']);
});

test('[L26] the same ticks in another order are no conflict for anybody, other ticks are', () => {
  const ticks = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 5 });
  const kinds: ((ticked: string[]) => Json)[] = [
    (ticked) => ticked,
    (tools) => ({ tools, links: { 'a~b': 'data' } }),
    (row) => ({ scale: row, books: ['have'] }),
    (ticked) => ticked.map((sha256) => ({ sha256, bytes: 3 })),
  ];
  const said = (device: number, value: Json) =>
    writeField(newRecord(id, 'assessment'), 'answers.2.2', {
      ...writeOf(device, 0),
      value: { state: 'answered', value },
    });
  fc.assert(
    fc.property(ticks, ticks, fc.constantFrom(...kinds), (one, other, kind) => {
      const same = one.length === other.length && one.every((tick) => other.includes(tick));
      const met = merged(said(0, kind(one)), said(1, kind(other)));
      expect(met.fields['answers.2.2']?.siblings).toHaveLength(2);
      expect(conflictsOf(met)).toEqual(same ? [] : ['answers.2.2']);
      expect(conflictsOf(merged(said(0, kind(one)), said(1, kind(one.toReversed()))))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
