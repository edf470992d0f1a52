import { expect, test } from 'vitest';
import { addressOf, questionOf, viewOf, yearAt } from './filter-query.ts';

test('an address and what it shows say the same', () => {
  for (const view of [
    { source: 'adviser', legalForm: null, year: 2026, model: null },
    { source: 'self', legalForm: 'household', year: 2025, model: 'urn:example:tiny' },
    { source: 'adviser', legalForm: 'cooperative', year: null, model: null },
  ] as const) {
    expect(viewOf(new URLSearchParams(addressOf(view, 2026)), 2026)).toEqual(view);
  }
});

test('the plain address shows what advisers assessed this year', () => {
  expect(viewOf(new URLSearchParams(), 2026)).toEqual({
    source: 'adviser',
    legalForm: null,
    year: 2026,
    model: null,
  });
  expect(addressOf({ source: 'adviser', legalForm: null, year: 2026, model: null }, 2026)).toBe('');
});

test('an address that makes no sense is read as far as it does', () => {
  const params = new URLSearchParams('nguon=x&loai=firma&nam=99');
  expect(viewOf(params, 2026)).toEqual({
    source: 'adviser',
    legalForm: null,
    year: 2026,
    model: null,
  });
});

test('the hub is asked in its own words', () => {
  expect(
    questionOf({ source: 'self', legalForm: 'household', year: null, model: 'urn:x' }, { page: '2' }),
  ).toBe('?source=self&legalForm=household&model=urn%3Ax&page=2');
});

test('a year begins at midnight in Vietnam', () => {
  expect([yearAt(Date.parse('2026-12-31T16:59:59Z')), yearAt(Date.parse('2026-12-31T17:00:00Z'))]).toEqual([
    2026, 2027,
  ]);
});
