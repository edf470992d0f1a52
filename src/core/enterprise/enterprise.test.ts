import { expect, test } from 'vitest';
import { enterpriseSchema, factsOf, factsSchema, type Enterprise } from './enterprise.ts';
import { matchesSearch } from './matches-search.ts';

const enterprise: Enterprise = {
  name: 'HTX Na sạch Chi Lăng',
  taxCode: '0100109106001',
  legalForm: 'cooperative',
  sector: { version: 'VSIC2025', code: 'A' },
  staff: 8,
  revenue: 2_000_000_000,
  capital: null,
  province: '20',
  commune: '06325',
  contactName: 'Hoàng Thị Na',
  contactPhone: '0912 345 678',
};

test('an enterprise of which little is known can be read, and what is not known is null', () => {
  expect(enterpriseSchema.parse({ name: 'Quán cô Thúy', legalForm: 'household', province: '14' })).toEqual({
    name: 'Quán cô Thúy',
    legalForm: 'household',
    province: '14',
    taxCode: null,
    sector: null,
    staff: null,
    revenue: null,
    capital: null,
    commune: null,
  });
});

test.each([
  ['name', ''],
  ['taxCode', '123'],
  ['legalForm', 'club'],
  ['sector', { version: 'VSIC2018', code: 'A' }],
  ['staff', -1],
  ['staff', 1.5],
  ['revenue', 10 ** 16],
  ['province', 'Lạng Sơn'],
  ['commune', '6325'],
])('a %s of %j is refused', (field, value) => {
  expect(enterpriseSchema.safeParse({ ...enterprise, [field]: value }).success).toBe(false);
});

test('facts hold what is derived, and no name, code or contact', () => {
  const facts = factsOf(enterprise);
  expect(facts).toEqual({
    sector: 'A',
    sizeClass: 'micro',
    legalForm: 'cooperative',
    province: '20',
    commune: '06325',
    staff: 8,
    revenue: 2_000_000_000,
    capital: null,
  });
  expect(factsSchema.parse(facts)).toEqual(facts);
});

test('the search folds marks, takes words in any order, and finds tax code and phone by their digits', () => {
  for (const query of [
    'na sach',
    'Chi Lăng',
    'lang chi',
    '',
    '0100109',
    '0100 109 106-001',
    '109106',
    '345678',
  ]) {
    expect(matchesSearch(enterprise, query), query).toBe(true);
  }
  for (const query of ['na ban', '999', 'hoang', '0100109107']) {
    expect(matchesSearch(enterprise, query), query).toBe(false);
  }
});
