import { fail, ok, type Outcome } from '../outcome.ts';
import { mostMoney } from './enterprise.ts';
import { foldMarks } from './search.ts';

/** Powers of ten. */
// prettier-ignore
const units: { [word: string]: number } = {
  tram: 2, nghin: 3, ngan: 3, k: 3, trieu: 6, tr: 6, ty: 9, ti: 9,
  thousand: 3, million: 6, m: 6, billion: 9, bn: 9,
};
const englishUnit = /thousand|million|billion|bn/;
const unitWord = Object.keys(units)
  .sort((a, b) => b.length - a.length)
  .join('|');
const part = new RegExp(
  `^(\\d{1,3}(?: \\d{3})+(?!\\d)|\\d[\\d.,]*)((?: ?(?:${unitWord})(?![a-z]))*)( ruoi)? ?`,
);

/**
 * Reads an amount as people write it ("1,5 tỷ", "12.500.000", "500 triệu", "2 ty", "1 tỷ 200 triệu", "1tr5", "2 tỷ
 * rưỡi") into whole đồng; an empty text is null.
 */
export function parseMoney(text: string): Outcome<number | null, 'unreadable' | 'too-large'> {
  const folded = foldMarks(text.normalize('NFKC'));
  if (folded === '') return ok(null);
  let rest = folded.replace(/^(~|khoang|chung|tam|about) ?/, '').replace(/ ?(₫|d|dong|vnd)$/, '');
  let sum = 0;
  let last: number | null = null;
  do {
    const [found, number = '', words = '', half] = part.exec(rest) ?? [];
    if (!found) return fail('unreadable');
    const named = words.match(new RegExp(unitWord, 'g')) ?? [];
    const power = named.reduce((powers, word) => powers + (units[word] ?? 0), 0);
    // "1 tỷ 2" and "1tr250" go on in tenths of the unit before them.
    const tenths: boolean = last !== null && last > 0 && named.length === 0 && /^\d{1,3}$/.test(number);
    const value = tenths
      ? scaled('0', number, last ?? 0)
      : amount(number, power, englishUnit.test(words) ? '.' : ',');
    if (value === null || (last !== null && value >= 10 ** last) || (half && power === 0))
      return fail('unreadable');
    sum += value + (half ? 10 ** power / 2 : 0);
    last = tenths ? 0 : power;
    rest = rest.slice(found.length);
  } while (rest !== '');
  return sum <= mostMoney ? ok(sum) : fail('too-large');
}

/** Groups of three after dots, commas or blanks are thousands; before a unit, a single decimal mark is one. */
function amount(number: string, power: number, decimalMark: ',' | '.'): number | null {
  const [, whole = '', mark, fraction = ''] = /^(\d+)(?:([.,])(\d+))?$/.exec(number) ?? [];
  if (power > 0 && mark === decimalMark) return scaled(whole, fraction, power);
  const [, thousands, , rest = ''] =
    /^(\d{1,3}(?:([., ])\d{3})(?:\2\d{3})*)(?:(?!\2)[.,](\d+))?$/.exec(number) ?? [];
  if (thousands) return scaled(thousands.replaceAll(/\D/g, ''), rest, power);
  return whole ? scaled(whole, fraction, power) : null;
}

/** `whole.fraction` × 10^power; null where that is no whole đồng. Exact as far as `mostMoney`. */
function scaled(whole: string, fraction: string, power: number): number | null {
  const digits = fraction.replace(/0+$/, '');
  if (digits.length > power) return null;
  return Number(whole + digits.padEnd(power, '0'));
}

function grouped(whole: number, mark: string): string {
  return String(whole).replaceAll(/\B(?=(\d{3})+$)/g, mark);
}

/** "12.500.000 ₫" */
export function formatMoney(dong: number): string {
  return `${grouped(dong, '.')}\u00a0₫`;
}

const shortUnits = [
  { size: 1e9, vi: 'tỷ', en: 'billion' },
  { size: 1e6, vi: 'triệu', en: 'million' },
  { size: 1e3, vi: 'nghìn', en: 'thousand' },
] as const;

/** "1,5 tỷ", in at most two decimals (half up); under a thousand in full. */
export function formatMoneyShort(dong: number, language: 'vi' | 'en' = 'vi'): string {
  const at = shortUnits.findIndex(({ size }) => dong >= size);
  // What rounds to a thousand of its unit is one of the next.
  const unit = shortUnits[at - 1] && hundredths(dong, at) >= 100_000 ? at - 1 : at;
  const words = shortUnits[unit];
  if (!words) return formatMoney(dong);
  const value = hundredths(dong, unit);
  const decimals = String(value % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  const [thousands, decimal] = language === 'vi' ? ['.', ','] : [',', '.'];
  const number = grouped(Math.floor(value / 100), thousands) + (decimals && decimal + decimals);
  return `${number}\u00a0${words[language]}`;
}

function hundredths(dong: number, unit: number): number {
  const size = shortUnits[unit]?.size ?? 1;
  return Math.floor((dong * 100 + size / 2) / size);
}
