import type { Fraction } from 'fraction.js';

/** A non-negative exact value as decimal text with that many digits, halves up; the only rounding there is. */
export function roundHalfUp(value: Fraction, digits: number): string {
  const scaled = value
    .mul(10 ** digits)
    .add('1/2')
    .floor()
    .toFraction()
    .padStart(digits + 1, '0');
  return digits === 0 ? scaled : `${scaled.slice(0, -digits)}.${scaled.slice(-digits)}`;
}
