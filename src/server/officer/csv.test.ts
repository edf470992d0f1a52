import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine, localTime } from './csv.ts';

test('numbers have a decimal comma, whatever separates the cells', () => {
  expect(csvLine(['Na', 42.5, null, 7], ';')).toBe('"Na";42,5;;7\r\n');
  expect(csvLine(['Na', 42.5, null, 7], ',')).toBe('"Na","42,5",,"7"\r\n');
});

test('a code of digits keeps its zeros in Excel', () => {
  expect(csvLine([{ digits: '0100109106' }], ';')).toBe('"=""0100109106"""\r\n');
});

test.each(['=1+1', '+84', '-5', '@sum', '\tx', '  =1', '|calc'])('%j does not begin a formula', (text) => {
  expect(csvLine([text], ';')).toBe(`"'${text}"\r\n`);
});

test('one line stays one line, and every text comes back', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (cells) => {
      const line = csvLine(cells, ';');
      expect(line.slice(0, -2)).not.toMatch(/[\r\n]/);
      expect(line.slice(0, -2).match(/"(?:[^"]|"")*"/g)).toHaveLength(cells.length);
    }),
  );
});

test('a time is written as people here do, in Vietnam', () => {
  expect(localTime(new Date('2026-12-31T17:05:00Z'))).toBe('01/01/2027 00:05');
});
