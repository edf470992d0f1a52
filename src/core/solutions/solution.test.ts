import { expect, test } from 'vitest';
import { aSolution } from '#tests/builders/a-solution.ts';
import { byName, fittingSolutions, isStale } from './fitting.ts';
import { readSolution } from './read-solution.ts';
import type { SolutionFault } from './solution.ts';

const known = { categories: new Set(['sales', 'payment']), today: '2026-11-21' };

test('an entry is read as it was meant: trimmed, in one form of letters, without what nobody knows', () => {
  const name = '  Sổ Bán Hàng '.normalize('NFD');
  const read = readSolution({ ...aSolution({ name }), paid: true }, known);
  expect(read).toEqual({ ok: true, value: aSolution({ name: 'Sổ Bán Hàng' }) });
});

test.each<[string, object, SolutionFault, string]>([
  ['no name', { name: ' ' }, 'missing', 'name'],
  ['no name at all', { name: undefined }, 'missing', 'name'],
  ['a long sentence', { does: 'x'.repeat(241) }, 'too-long', 'does'],
  ['a control character', { provider: 'A\u0007B' }, 'unreadable', 'provider'],
  ['no category', { categories: [] }, 'missing', 'categories'],
  ['a category twice', { categories: ['sales', 'sales'] }, 'twice', 'categories'],
  ['a category of no model', { categories: ['sales', 'magic'] }, 'unknown-category', 'categories.1'],
  ['no price', { price: undefined }, 'missing', 'price'],
  ['a price upside down', { price: { is: 'yearly', from: 2, to: 1 } }, 'upside-down', 'price.to'],
  ['a price in halves', { price: { is: 'yearly', from: 0.5, to: 1 } }, 'unreadable', 'price.from'],
  ['a year that costs nothing', { price: { is: 'yearly', from: 0, to: 0 } }, 'unreadable', 'price.to'],
  ['an open address', { web: 'http://example.vn' }, 'not-https', 'web'],
  ['a script for an address', { web: 'javascript:alert(1)' }, 'not-https', 'web'],
  ['an address that hides its host', { web: 'https://vi-du.vn@evil.example' }, 'not-https', 'web'],
  ['an address with a way around', { web: 'https://vi-du.vn\\@evil.example' }, 'not-https', 'web'],
  ['a phone for an address', { web: 'https://0912.345.678' }, 'not-https', 'web'],
  ['a port that there is not', { web: 'https://vi-du.vn:99999' }, 'not-https', 'web'],
  ['a word for a phone', { phone: 'gọi sau' }, 'not-a-phone', 'phone'],
  ['no way to reach anybody', { web: null, phone: null }, 'no-way', 'web'],
  ['looked at tomorrow', { checkedOn: '2026-11-22' }, 'in-the-future', 'checkedOn'],
  ['a list of next year', { listed: { source: 'SMEdx', on: '2027-01-01' } }, 'in-the-future', 'listed.on'],
  ['a size that there is not', { sizes: ['huge'] }, 'unreadable', 'sizes.0'],
  [
    'sectors of another classification',
    { sectors: { version: 'VSIC2018', codes: ['G'] } },
    'unreadable',
    'sectors.version',
  ],
])('%s is refused by its field', (_, changes, reason, detail) => {
  expect(readSolution({ ...aSolution(), ...changes }, known)).toEqual({ ok: false, reason, detail });
});

test('an entry fits by category, size and sector; what is not known of a firm keeps nothing from it', () => {
  const shop = { ...aSolution({ name: 'B', sizes: ['micro', 'small'] }), id: 'shop' };
  const farm = { ...aSolution({ name: 'A', sectors: { version: 'VSIC2025', codes: ['A'] } }), id: 'farm' };
  const other = { ...aSolution({ categories: ['payment'] }), id: 'other' };
  const ids = (sizeClass: 'micro' | 'large' | null, sector: 'A' | 'G' | null) =>
    fittingSolutions([shop, farm, other], 'sales', { sizeClass, sector }).map(({ id }) => id);
  expect(ids('micro', 'A')).toEqual(['farm', 'shop']);
  expect(ids('large', 'G')).toEqual([]);
  expect(ids('micro', 'G')).toEqual(['shop']);
  expect(ids(null, null)).toEqual(['farm', 'shop']);
});

test('the order is by name as Vietnamese readers know it, whatever else an entry says', () => {
  const named = (name: string) => aSolution({ name });
  const sorted = byName([named('Ví Đồng'), named('Đơn Nhanh'), named('An Tâm'), named('Dệt Số')]);
  expect(sorted.map(({ name }) => name)).toEqual(['An Tâm', 'Dệt Số', 'Đơn Nhanh', 'Ví Đồng']);
});

test('what nobody has looked at for more than twelve months is said to be so, from the day after', () => {
  expect(isStale({ checkedOn: '2025-11-21' }, '2026-11-21')).toBe(false);
  expect(isStale({ checkedOn: '2025-11-20' }, '2026-11-21')).toBe(true);
});
