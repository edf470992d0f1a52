import type { Fraction } from 'fraction.js';

/** The same of an exact value in its text, times a whole number. */
export function roundText(exact: string, digits: number, times = 1): string {
  const [above = '0', below = '1'] = exact.split('/');
  return roundHalfUp({ n: BigInt(above) * BigInt(times), d: BigInt(below) }, digits);
}

/** A non-negative exact value as decimal text with that many digits, halves up; the only rounding there is. */
export function roundHalfUp(value: Pick<Fraction, 'n' | 'd'>, digits: number): string {
  const scaled = String((2n * value.n * 10n ** BigInt(digits) + value.d) / (2n * value.d)).padStart(
    digits + 1,
    '0',
  );
  return digits === 0 ? scaled : `${scaled.slice(0, -digits)}.${scaled.slice(-digits)}`;
}
