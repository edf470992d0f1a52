import type { SectorCode } from './sector.ts';

export const sizeClasses = ['micro', 'small', 'medium', 'large'] as const;
export type SizeClass = (typeof sizeClasses)[number];

const billion = 1_000_000_000;

/** At most so many staff, and at most so much yearly revenue or so much capital, in đồng. */
interface Limits {
  staff: number;
  revenue: number;
  capital: number;
}
type Bounded = Exclude<SizeClass, 'large'>;

const limits: Record<'industry' | 'services', Record<Bounded, Limits>> = {
  industry: {
    micro: { staff: 10, revenue: 3 * billion, capital: 3 * billion },
    small: { staff: 100, revenue: 50 * billion, capital: 20 * billion },
    medium: { staff: 200, revenue: 200 * billion, capital: 100 * billion },
  },
  services: {
    micro: { staff: 10, revenue: 10 * billion, capital: 3 * billion },
    small: { staff: 50, revenue: 100 * billion, capital: 50 * billion },
    medium: { staff: 100, revenue: 300 * billion, capital: 100 * billion },
  },
};

export interface SizeFacts {
  sector: SectorCode | null;
  /** Yearly average with social insurance. */
  staff: number | null;
  revenue: number | null;
  capital: number | null;
}

export interface Threshold {
  fact: keyof Limits;
  side: 'atMost' | 'above';
  limit: number;
}

export type SizeDecision =
  /** `because` holds the thresholds that decided; all of them together. */
  | { sizeClass: SizeClass; because: Threshold[]; missing: [] }
  /** What is still to be known: each of these may decide. */
  | { sizeClass: null; because: []; missing: (keyof SizeFacts)[] };

/** The size class, as soon as no unknown value could still change it. */
export function decideSizeClass(facts: SizeFacts): SizeDecision {
  const undecided = (missing: (keyof SizeFacts)[]): SizeDecision => ({
    sizeClass: null,
    because: [],
    missing,
  });
  const unknown = (['staff', 'revenue', 'capital'] as const).filter((fact) => facts[fact] === null);
  if (facts.sector === null) return undecided(['sector', ...unknown]);
  const table = limits[facts.sector <= 'F' ? 'industry' : 'services'];
  for (const sizeClass of ['micro', 'small', 'medium'] as const) {
    const { within, money, because } = compare(facts, table[sizeClass]);
    if (within === true) return { sizeClass, because, missing: [] };
    if (within === null) return undecided(money ? ['staff'] : unknown);
  }
  return { sizeClass: 'large', because: compare(facts, table.medium).because, missing: [] };
}

interface Comparison {
  /** Null where an unknown value decides. */
  within: boolean | null;
  /** Revenue or capital is known to be low enough; then the other one does not matter. */
  money: boolean;
  because: Threshold[];
}

function compare(facts: SizeFacts, limits: Limits): Comparison {
  const sideOf = (fact: keyof Limits): Threshold | null => {
    const [value, limit] = [facts[fact], limits[fact]];
    return value === null ? null : { fact, side: value <= limit ? 'atMost' : 'above', limit };
  };
  const [staff, revenue, capital] = [sideOf('staff'), sideOf('revenue'), sideOf('capital')];
  const low = [revenue, capital].find((part) => part?.side === 'atMost');
  const money = low !== undefined;
  if (staff?.side === 'above') return { within: false, money, because: [staff] };
  if (revenue?.side === 'above' && capital?.side === 'above') {
    return { within: false, money, because: [revenue, capital] };
  }
  if (staff && low) return { within: true, money, because: [staff, low] };
  return { within: null, money, because: [] };
}
