import { Fraction } from 'fraction.js';
import { greatest, type ItemWorth } from '../item-worth.ts';
import type { NumberItem } from './number-schema.ts';

export const numberWorth: ItemWorth<NumberItem, string> = {
  points: (item, value) => onLine(item.points ?? [], new Fraction(value)),
  ceiling: ({ points }) => (points ? greatest(points.map(([, worth]) => new Fraction(worth))) : null),
};

function onLine(line: readonly (readonly [string, string])[], at: Fraction): Fraction {
  const after = line.findIndex(([value]) => at.lt(value));
  const [end, start] = [line.at(after), line[after - 1]];
  if (after === 0 || !end) return new Fraction(end?.[1] ?? 0);
  if (after < 0 || !start) return new Fraction(line.at(-1)?.[1] ?? 0);
  const share = at.sub(start[0]).div(new Fraction(end[0]).sub(start[0]));
  return new Fraction(start[1]).add(share.mul(new Fraction(end[1]).sub(start[1])));
}
