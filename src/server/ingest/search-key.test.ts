import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldMarks } from '#core/enterprise/search.ts';
import { normalized } from '#tests/builders/normalized.ts';
import { searchKey } from './search-key.ts';

test('whatever an enterprise is called, it is searched for by the same letters', () => {
  const letters = 'Đồng Nai\u0300\u036f\u0370 \u00a0\tĐỨC ạ İß–’';
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...letters.split('')) }),
  );
  fc.assert(
    fc.property(text, (name) => {
      expect(searchKey(name)).toBe(foldMarks(name));
    }),
    { numRuns: 3_000 },
  );
  expect(searchKey('  Hợp tác xã  ĐẮK Nông ')).toBe('hop tac xa dak nong');
});

test('marks in a row without end are dropped before any are put in order, which would take time by their square', () => {
  const texts = normalized(() => {
    expect(searchKey(`Lạ${'\u0301\u0316'.repeat(30_000)}ng`)).toBe('lang');
  });
  expect(texts).toEqual(['Lạng']);
});
