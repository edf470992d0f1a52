import * as z from 'zod/mini';
import type { ItemKind } from '../item-kind.ts';
import type { NumberItem } from './number-schema.ts';

/** Exact decimal text, `12.5`; at most 15 digits, so that every comparison of two of them is exact. */
export const numberValue = z.string().check(z.regex(/^-?(?=(\d\.?){1,15}$)(0|[1-9]\d*)(\.\d+)?$/));

export const number: ItemKind<NumberItem, string> = {
  choices: () => [],
  refusal(item, value) {
    const decimals = value.split('.')[1]?.length ?? 0;
    if (decimals > (item.decimals ?? 0)) return 'too-exact';
    const { min, max } = limitsOf(item);
    if (min !== undefined && amount(value) < amount(min)) return 'too-small';
    return max !== undefined && amount(value) > amount(max) ? 'too-large' : null;
  },
  scored: (item) => item.points !== undefined,
  chosen: () => [],
};

const limits: Record<NumberItem['measure'], { min?: string; max?: string }> = {
  number: {},
  percentage: { min: '0', max: '100' },
  money: { min: '0' },
  // Who types two digits of a year is told so.
  year: { min: '1900', max: '2100' },
};

/** Those of the item itself, else of its measure. */
export function limitsOf({ measure, min, max }: NumberItem): {
  min: string | undefined;
  max: string | undefined;
} {
  return { min: min ?? limits[measure].min, max: max ?? limits[measure].max };
}

/** An exact amount as a number, for comparing: `2/5` and `0.4` alike. */
export function amount(exact: string): number {
  const [above = '', below] = exact.split('/');
  return below === undefined ? Number(above) : Number(above) / Number(below);
}
