import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatTaxCode, publicTaxCode, readTaxCode } from './tax-code.ts';

const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/** Codes whose check digit was worked out here, apart from the library. */
const soundCode = fc
  .tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 9_999_999 }))
  .map(([place, sequence]) => String(place).padStart(2, '0') + String(sequence).padStart(7, '0'))
  .map((nine) => nine + (10 - (weights.reduce((sum, weight, i) => sum + weight * Number(nine[i]), 0) % 11)))
  .filter((code) => code.length === 10);

test('codes of well-known enterprises pass', () => {
  for (const code of ['0100047516', '0101243150', '0100109106', '0100686174', '0300588569']) {
    expect(readTaxCode(code)).toEqual({ ok: true, value: { digits: code, kind: 'unit', warning: null } });
  }
});

test('the digits are found however they are written', () => {
  for (const text of [
    ' 0100 109 106 ',
    '0100109106-001',
    'MST: 0100.109.106',
    '0100109106–001',
    '0100109106',
  ]) {
    const read = readTaxCode(text);
    expect(read.ok && read.value.digits.slice(0, 10)).toBe('0100109106');
  }
});

test('a code that cannot be one is refused, with the reason', () => {
  expect(readTaxCode('01001O9106')).toEqual({ ok: false, reason: 'not-digits' });
  expect(readTaxCode('100109106')).toEqual({ ok: false, reason: 'wrong-length', detail: '9' });
  expect(readTaxCode('')).toEqual({ ok: false, reason: 'wrong-length', detail: '0' });
  expect(readTaxCode('01001091060011')).toEqual({ ok: false, reason: 'wrong-length', detail: '14' });
});

test('a failed check digit warns and lets through', () => {
  const read = readTaxCode('0100109107');
  expect(read).toEqual({ ok: true, value: { digits: '0100109107', kind: 'unit', warning: 'check-digit' } });
  expect(readTaxCode('0100109106-000')).toMatchObject({ value: { kind: 'branch', warning: 'check-digit' } });
  expect(readTaxCode('0000000000')).toMatchObject({ ok: true, value: { warning: 'check-digit' } });
});

test("a person's 12 digits are not checked further", () => {
  expect(readTaxCode('020088001234')).toEqual({
    ok: true,
    value: { digits: '020088001234', kind: 'person', warning: null },
  });
});

test('every sound code passes, and one wrong digit among its ten warns', () => {
  fc.assert(
    fc.property(soundCode, fc.nat(9), fc.integer({ min: 1, max: 9 }), (code, at, by) => {
      expect(readTaxCode(code)).toMatchObject({ ok: true, value: { digits: code, warning: null } });
      const wrong = code.slice(0, at) + ((Number(code[at]) + by) % 10) + code.slice(at + 1);
      expect(readTaxCode(wrong)).toMatchObject({ ok: true, value: { warning: 'check-digit' } });
    }),
  );
});

test('any text at all is read or refused, and what is read reads the same again as it is shown', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), soundCode, fc.stringMatching(/^[\d .-]{9,16}$/)), (text) => {
      const read = readTaxCode(text);
      if (read.ok) expect(readTaxCode(formatTaxCode(read.value.digits))).toEqual(read);
    }),
  );
});

test("a person's code is never for print", () => {
  expect(publicTaxCode({ taxCode: '0100109106001', legalForm: 'enterprise' })).toBe('0100109106-001');
  expect(publicTaxCode({ taxCode: '020088001234', legalForm: 'enterprise' })).toBeNull();
  expect(publicTaxCode({ taxCode: '0100109106', legalForm: 'household' })).toBeNull();
  expect(publicTaxCode({ taxCode: null, legalForm: 'enterprise' })).toBeNull();
});
