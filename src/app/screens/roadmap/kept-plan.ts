import { horizons, type Horizon, type Means } from '#core/advice/roadmap.ts';
import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Typed } from '#storage/typed.ts';

/** What the owner gives a month, and where a person has moved actions. */
export interface KeptPlan {
  money: number;
  days: number;
  pins: { [advice: string]: Horizon };
}

/** Steps of the sliders: what a small firm spends in a month, in đồng, and days of its own people. */
// prettier-ignore
export const moneySteps = [0, 500_000, 1_000_000, 2_000_000, 3_000_000, 5_000_000, 10_000_000, 20_000_000, 50_000_000, 100_000_000];
export const daySteps = [0, 1, 2, 3, 4, 6, 8, 12, 16, 24];

/** Months of each horizon; the second begins where the first ends. */
export const months: { [horizon in Horizon]: number } = { '30d': 1, '6m': 5, '18m': 12 };

/** A guess to begin with, by size; the owner sets it right. */
export function usualPlan({ sizeClass }: Facts): KeptPlan {
  const usual = {
    micro: { money: 2_000_000, days: 4 },
    small: { money: 5_000_000, days: 8 },
    medium: { money: 20_000_000, days: 16 },
    large: { money: 50_000_000, days: 24 },
  };
  return { ...usual[sizeClass ?? 'micro'], pins: {} };
}

export function meansOf({ money, days }: KeptPlan): { [horizon in Horizon]: Means } {
  const over = (count: number): Means => ({ money: money * count, days: days * count });
  return { '30d': over(months['30d']), '6m': over(months['6m']), '18m': over(months['18m']) };
}

const pinField = 'pin ';

export function toTyped({ money, days, pins }: KeptPlan): Typed {
  const moved = Object.entries(pins).map(([id, horizon]) => [`${pinField}${id}`, horizon]);
  return { money: String(money), days: String(days), ...Object.fromEntries(moved) };
}

/** null where it cannot be understood. */
export function fromTyped(typed: Typed): KeptPlan | null {
  const [money, days] = [typed['money'], typed['days']].map(Number);
  if (!Number.isInteger(money) || !Number.isInteger(days)) return null;
  const pins = Object.entries(typed).flatMap(([field, value]) => {
    const horizon = horizons.find((one) => one === value);
    return field.startsWith(pinField) && horizon ? [[field.slice(pinField.length), horizon] as const] : [];
  });
  return { money: Math.max(0, money!), days: Math.max(0, days!), pins: Object.fromEntries(pins) };
}
