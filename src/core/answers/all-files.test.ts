import { expect, test } from 'vitest';
import '../items/more-kinds.ts';
import { mergeRegisters } from '../records/merge-registers.ts';
import { emptyRegister, writeRegister, type Register } from '../records/register.ts';
import { allFiles, seenWithFiles } from './all-files.ts';

const item = { kind: 'file', most: 4 } as const;
const file = (digit: string) => ({ sha256: digit.repeat(64), type: 'image/jpeg', bytes: 3 });
const stamp = { at: '2026-11-21T01:00:00.000Z', by: 'x' };

const said = (device: string, value: Parameters<typeof writeRegister>[1]['value']) =>
  writeRegister(emptyRegister, { device, value, ...stamp });

function together(...registers: Register[]): Register {
  return registers.reduce((a, b) => {
    const merged = mergeRegisters(a, b);
    if (!merged.ok) throw new Error(merged.reason);
    return merged.value;
  });
}

const here = said('a', { state: 'answered', value: [file('1'), file('2')] });
const there = said('b', { state: 'answered', value: [file('2'), file('3')] });
const none = said('c', { state: 'declined' });
const all = together(here, there, none);

test('all files that are named are in the list, each once', () => {
  expect(allFiles(item, all).map(({ sha256 }) => sha256[0])).toEqual(['1', '2', '3']);
  expect(allFiles(item, undefined)).toEqual([]);
});

test('who writes all of them has taken up every list, and nothing else that was not shown', () => {
  const write = { device: 'd', value: { state: 'answered', value: allFiles(item, all) }, ...stamp };
  const onto = (shown: Register | undefined) => writeRegister(all, write, seenWithFiles(item, all, shown));
  expect(onto(undefined).siblings.map(({ dot }) => dot[0])).toEqual(['c', 'd']);
  expect(onto(none).siblings.map(({ dot }) => dot[0])).toEqual(['d']);
});
