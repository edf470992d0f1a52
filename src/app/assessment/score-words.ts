import { Fraction } from 'fraction.js';
import { roundHalfUp } from '#core/score/rounding.ts';
import { formatNumber } from '../ui/format.ts';

/** An exact value as people write it, rounded once, halves up. */
export function pointsText(value: Fraction | string, digits = 1): string {
  return formatNumber(Number(roundHalfUp(new Fraction(value), digits)), { maximumFractionDigits: digits });
}

/** One number where nothing is open, else the interval: its ends are rounded outwards, so that what it says is certain. */
export function spanText(
  { lower, upper }: { lower: Fraction | string; upper: Fraction | string },
  digits = 1,
): string {
  const [low, high] = [new Fraction(lower), new Fraction(upper)];
  if (low.equals(high)) return pointsText(low, digits);
  const kept = high.sub(low).lt(1) ? digits : 0;
  const ends = [low.floor(kept), high.ceil(kept)].map((end) =>
    formatNumber(end.valueOf(), { maximumFractionDigits: kept }),
  );
  return ends.join('–');
}
