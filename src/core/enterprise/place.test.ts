import { brotliCompressSync } from 'node:zlib';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { packCommunes, packedCommunesSchema, unpackCommunes, type Commune } from './place.ts';
import { readPlaces } from './read-places.server.ts';

const places = readPlaces();
const communesOf = (province: string) =>
  unpackCommunes(packedCommunesSchema.parse(places.communes[province]));
const all = places.provinces.provinces.flatMap(({ code }) => communesOf(code));

test('the country has 34 provinces and 3,321 communes, each with its own code', () => {
  expect(places.provinces.provinces).toHaveLength(34);
  expect(Object.keys(places.communes)).toHaveLength(34);
  expect(new Set(all.map(({ code }) => code)).size).toBe(3321);
  expect(all).toHaveLength(3321);
  expect(all.every(({ code, name }) => /^\d{5}$/.test(code) && /^[\p{Lu}\d]/u.test(name))).toBe(true);
});

test('Lạng Sơn has 61 communes and 4 wards, Sơn La 67 and 8', () => {
  const kinds = (province: string) =>
    (['commune', 'ward', 'special-zone'] as const).map(
      (kind) => communesOf(province).filter((commune) => commune.kind === kind).length,
    );
  expect(kinds('20')).toEqual([61, 4, 0]);
  expect(kinds('14')).toEqual([67, 8, 0]);
  expect(communesOf('20')).toContainEqual({ code: '06325', name: 'Bắc Sơn', kind: 'commune' });
});

test('names are clean, kinds are apart, and the day of the data is known', () => {
  const names = [...all, ...places.provinces.provinces].map(({ name }) => name);
  expect(names.filter((name) => name !== name.normalize('NFC').trim() || name.includes('  '))).toEqual([]);
  expect(names.filter((name) => /^(xã|phường|đặc khu|tỉnh|thành phố) /i.test(name))).toEqual([]);
  expect(places.provinces.provinces).toContainEqual({ code: '01', name: 'Hà Nội', kind: 'city' });
  expect(places.provinces.date).toBe('2025-07-15');
});

test('the communes of all provinces weigh less than 29 KB on the way', () => {
  const sizes = Object.values(places.communes).map((file) => brotliCompressSync(JSON.stringify(file)).length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(29_000);
});

const byCode = (communes: readonly Commune[]) => communes.toSorted((a, b) => (a.code < b.code ? -1 : 1));

test('packing loses nothing', () => {
  const commune: fc.Arbitrary<Commune> = fc.record({
    code: fc.integer({ min: 1, max: 99_999 }).map((code) => String(code).padStart(5, '0')),
    name: fc.stringMatching(/^[A-Za-zÀ-ỹ0-9][A-Za-zÀ-ỹ0-9' ]{0,20}$/),
    kind: fc.constantFrom('commune', 'ward', 'special-zone'),
  });
  fc.assert(
    fc.property(fc.uniqueArray(commune, { selector: ({ code }) => code }), (communes) => {
      expect(byCode(unpackCommunes(packCommunes('2025-07-15', communes)))).toEqual(byCode(communes));
    }),
  );
});
