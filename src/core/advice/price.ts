import { Fraction } from 'fraction.js';
import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Advice, SupportScheme } from '../model/advice-schema.ts';
import type { Means, Support } from './roadmap.ts';

/** Where a piece names no amounts: the upper ends of its bands. The highest band has none. */
const moneyByBand = { free: 0, low: 5_000_000, medium: 50_000_000, high: null } as const;
const daysByEffort = [1, 10, 60] as const;

/** What a piece takes at most in its first year; null where that cannot be said. */
export function priceOf({ budget, staffDays, cost, effort }: Advice): Means | null {
  const money = budget ? budget.to : moneyByBand[cost];
  const days = staffDays ?? daysByEffort[effort - 1];
  return money === null || days === undefined ? null : { money, days };
}

export function pricedByBand({ budget, staffDays }: Advice): boolean {
  return budget === undefined || staffDays === undefined;
}

/** What a scheme may pay of it: its share, no more than its cap; null where either is not known. */
export function supportFor(scheme: SupportScheme, { money }: Means, { sizeClass }: Facts): Support {
  const cap = sizeClass === null ? undefined : scheme.caps?.[sizeClass];
  if (scheme.share === undefined || cap === undefined) return { scheme, upTo: null };
  return { scheme, upTo: Math.min(cap, new Fraction(scheme.share).mul(money).floor().valueOf()) };
}
