import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalized } from '#tests/builders/normalized.ts';
import { packedCommunesSchema, unpackCommunes } from './place.ts';
import { readPlaces } from './read-places.server.ts';
import { foldMarks, search } from './search.ts';

const places = readPlaces();
const all = places.provinces.provinces.flatMap(({ code }) =>
  unpackCommunes(packedCommunesSchema.parse(places.communes[code])),
);

test('folding drops marks, case and blanks, in either normal form, and folding again changes nothing', () => {
  expect(foldMarks('  Lạng   SƠN ')).toBe('lang son');
  expect(foldMarks('Đắk Lắk ẵ ễ ượ')).toBe('dak lak a e uo');
  expect(foldMarks('Thanh Hoá')).toBe(foldMarks('Thanh Hóa'));
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const folded = foldMarks(text);
      expect(foldMarks(folded)).toBe(folded);
      expect(foldMarks(text.normalize('NFD'))).toBe(foldMarks(text.normalize('NFC')));
    }),
  );
});

test('marks in a row without end are dropped before any are put in order, which would take time by their square', () => {
  const texts = normalized(() => {
    expect(foldMarks(`Lạ${'\u0301\u0316'.repeat(30_000)}ng`)).toBe('lang');
  });
  expect(texts).toEqual(['Lạng']);
});

const found = (query: string) => search(all, query, ({ name }) => name).map(({ name }) => name);

test('search needs no marks, and puts the beginning of a name first', () => {
  const { provinces } = places.provinces;
  expect(search(provinces, 'lang son', ({ name }) => name).map(({ code }) => code)).toEqual(['20']);
  expect(search(provinces, 'LẠNG', ({ name }) => name).map(({ code }) => code)).toEqual(['20']);
  expect(found('bac son')[0]).toBe('Bắc Sơn');
  expect(found('son bac')).toContain('Bắc Sơn');
  expect(found('ac son')).not.toContain('Bắc Sơn');
  expect(found("ea m'dro")).toEqual(['Ea M’Droh']);
  expect(found('chan may lang co')).toEqual(['Chân Mây - Lăng Cô']);
  expect(found('')).toHaveLength(3321);
  expect(found('khong co xa nao')).toEqual([]);
});
