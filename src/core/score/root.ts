import { Fraction } from 'fraction.js';

const digits = 12n;

/** The n-th root of a value of at least 0, floored to 12 digits: by whole numbers alone, so alike on every machine. */
export function rootOf(value: Fraction, n: number): Fraction {
  const grade = BigInt(n);
  const [above, below] = [value.n, value.d];
  const scaled = (above * 10n ** (digits * grade)) / below;
  return new Fraction(wholeRoot(scaled, grade), 10n ** digits);
}

/** The greatest whole number whose n-th power is not above `value`; by Newton's steps from above. */
function wholeRoot(value: bigint, n: bigint): bigint {
  if (value < 2n || n === 1n) return value;
  let root = 1n << (BigInt(value.toString(2).length) / n + 1n);
  for (;;) {
    const next = ((n - 1n) * root + value / root ** (n - 1n)) / n;
    if (next >= root) return root;
    root = next;
  }
}
