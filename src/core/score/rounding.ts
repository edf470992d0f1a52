import type { Fraction } from 'fraction.js';

/** A non-negative exact value as decimal text with that many digits, halves up; the only rounding there is. */
export function roundHalfUp(value: Pick<Fraction, 'n' | 'd'>, digits: number): string {
  const scaled = String((2n * value.n * 10n ** BigInt(digits) + value.d) / (2n * value.d)).padStart(
    digits + 1,
    '0',
  );
  return digits === 0 ? scaled : `${scaled.slice(0, -digits)}.${scaled.slice(-digits)}`;
}
