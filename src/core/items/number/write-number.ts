import type { NumberItem } from './number-schema.ts';

/** Exact decimal text the way people here write it: `12.500,5` in Vietnamese, `12,500.5` in English. */
function writeNumber(value: string, language: string): string {
  const [whole = '', part] = value.split('.');
  const [dot, comma] = language === 'vi' ? ['.', ','] : [',', '.'];
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, dot);
  return part === undefined ? grouped : `${grouped}${comma}${part}`;
}

/** A year is a name: 2019 has no thousands. */
export function writeMeasured(value: string, measure: NumberItem['measure'], language: string): string {
  return measure === 'year' ? value : writeNumber(value, language);
}

/**
 * What was typed as exact decimal text, or null. Both marks are read in both languages: groups of three behind a mark
 * are thousands, anything else behind the last mark are decimals.
 */
export function readNumber(typed: string): string | null {
  const text = typed.replaceAll(/[\s\u00a0₫đ%]/g, '');
  if (!/^-?\d[\d.,]*$/.test(text)) return null;
  const thousands = /^-?\d{1,3}([.,]\d{3})+$/.test(text);
  const last = thousands ? -1 : Math.max(text.lastIndexOf(','), text.lastIndexOf('.'));
  const whole = (last < 0 ? text : text.slice(0, last))
    .replaceAll(/[.,]/g, '')
    .replace(/^(-?)0+(?=\d)/, '$1');
  const part = last < 0 ? '' : text.slice(last + 1);
  return part === '' ? whole : `${whole}.${part}`;
}
