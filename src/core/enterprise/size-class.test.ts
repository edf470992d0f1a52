import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sectorCodes } from './sector.ts';
import { decideSizeClass, sizeClasses, type SizeFacts } from './size-class.ts';

const billion = 1_000_000_000;
const sizeOf = (
  sector: SizeFacts['sector'],
  staff: number | null,
  revenue: number | null,
  capital: number | null,
) => decideSizeClass({ sector, staff, revenue, capital }).sizeClass;

// Decree 80/2021, article 5: staff, revenue and capital in billions, written down once more.
const table = [
  { sector: 'A', sizeClass: 'micro', above: 'small', staff: 10, revenue: 3, capital: 3 },
  { sector: 'F', sizeClass: 'small', above: 'medium', staff: 100, revenue: 50, capital: 20 },
  { sector: 'C', sizeClass: 'medium', above: 'large', staff: 200, revenue: 200, capital: 100 },
  { sector: 'G', sizeClass: 'micro', above: 'small', staff: 10, revenue: 10, capital: 3 },
  { sector: 'V', sizeClass: 'small', above: 'medium', staff: 50, revenue: 100, capital: 50 },
  { sector: 'I', sizeClass: 'medium', above: 'large', staff: 100, revenue: 300, capital: 100 },
] as const;

describe.each(table)('$sector $sizeClass', ({ sector, sizeClass, above, staff, ...limits }) => {
  const [revenue, capital] = [limits.revenue * billion, limits.capital * billion];
  test('an edge belongs to the class below it', () => {
    expect(sizeOf(sector, staff, revenue, capital + 1)).toBe(sizeClass);
    expect(sizeOf(sector, staff, revenue + 1, capital)).toBe(sizeClass);
    expect(sizeOf(sector, staff + 1, revenue, capital)).toBe(above);
    expect(sizeOf(sector, staff, revenue + 1, capital + 1)).toBe(above);
  });
  test('either revenue or capital is enough', () => {
    expect(sizeOf(sector, staff, revenue, null)).toBe(sizeClass);
    expect(sizeOf(sector, staff, null, capital)).toBe(sizeClass);
  });
});

test('A to F are the first group, G onward the second', () => {
  const groups = sectorCodes.map((sector) => sizeOf(sector, 10, 4 * billion, 4 * billion));
  expect(groups).toEqual(sectorCodes.map((sector) => ('ABCDEF'.includes(sector) ? 'small' : 'micro')));
});

test('the thresholds that decided are named', () => {
  expect(decideSizeClass({ sector: 'A', staff: 8, revenue: 2 * billion, capital: null })).toEqual({
    sizeClass: 'micro',
    because: [
      { fact: 'staff', side: 'atMost', limit: 10 },
      { fact: 'revenue', side: 'atMost', limit: 3 * billion },
    ],
    missing: [],
  });
  expect(decideSizeClass({ sector: 'G', staff: 101, revenue: null, capital: null })).toEqual({
    sizeClass: 'large',
    because: [{ fact: 'staff', side: 'above', limit: 100 }],
    missing: [],
  });
});

const missing = (facts: Partial<SizeFacts>) =>
  decideSizeClass({ sector: 'A', staff: null, revenue: null, capital: null, ...facts }).missing;

test('what is missing is named', () => {
  expect(missing({ sector: null })).toEqual(['sector', 'staff', 'revenue', 'capital']);
  expect(missing({ staff: 5 })).toEqual(['revenue', 'capital']);
  expect(missing({ revenue: billion })).toEqual(['staff']);
  expect(missing({ staff: 5, revenue: 9 * billion })).toEqual(['capital']);
});

const edges = [0, 3, 10, 20, 50, 100, 200, 300].flatMap((limit) => [limit * billion, limit * billion + 1]);
const staffEdges = [0, 10, 11, 50, 51, 100, 101, 200, 201];
const facts = fc.record({
  sector: fc.constantFrom(...sectorCodes),
  staff: fc.option(fc.constantFrom(...staffEdges)),
  revenue: fc.option(fc.constantFrom(...edges)),
  capital: fc.option(fc.constantFrom(...edges)),
});

const all = (value: number | null, values: number[]) => (value === null ? values : [value]);

/** Every way in which the unknown values may turn out, as far as it could matter. */
function completions(facts: SizeFacts): SizeFacts[] {
  return all(facts.staff, staffEdges).flatMap((staff) =>
    all(facts.revenue, edges).flatMap((revenue) =>
      all(facts.capital, edges).map((capital) => ({ ...facts, staff, revenue, capital })),
    ),
  );
}

function possible(facts: SizeFacts): Set<string | null> {
  return new Set(completions(facts).map((complete) => decideSizeClass(complete).sizeClass));
}

test('a class is given exactly when no unknown value could change it, and then it is that one', () => {
  fc.assert(
    fc.property(facts, (facts) => {
      const { sizeClass } = decideSizeClass(facts);
      const classes = possible(facts);
      expect(sizeClass).toBe(classes.size === 1 ? [...classes][0] : null);
    }),
  );
});

test('a value is called missing exactly when knowing it could still decide something', () => {
  fc.assert(
    fc.property(facts, (facts) => {
      const { missing } = decideSizeClass(facts);
      for (const fact of ['staff', 'revenue', 'capital'] as const) {
        if (facts[fact] !== null) {
          expect(missing).not.toContain(fact);
          continue;
        }
        const decides = completions(facts).some((some) => possible({ ...some, [fact]: null }).size > 1);
        expect(missing.some((one) => one === fact)).toBe(decides);
      }
    }),
  );
});

const rank = (facts: SizeFacts) => sizeClasses.indexOf(decideSizeClass(facts).sizeClass ?? 'micro');

test('more of anything never makes an enterprise smaller', () => {
  const whole = fc.record({
    sector: fc.constantFrom(...sectorCodes),
    staff: fc.nat(300),
    revenue: fc.nat(400 * billion),
    capital: fc.nat(400 * billion),
  });
  fc.assert(
    fc.property(
      whole,
      fc.constantFrom('staff' as const, 'revenue' as const, 'capital' as const),
      (facts, fact) => {
        expect(rank({ ...facts, [fact]: facts[fact] + 30 * billion })).toBeGreaterThanOrEqual(rank(facts));
      },
    ),
  );
});
