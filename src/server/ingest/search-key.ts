import { foldMarks, takenApart } from '#core/enterprise/search.ts';

/** What `foldMarks` makes of a text; of the letters that Vietnamese is written with in a part of the time. */
export function searchKey(text: string): string {
  const apart = takenApart(text);
  // No other marks lie below.
  if (/[^\0-\u036f]/.test(apart)) return foldMarks(text);
  return apart
    .replaceAll(/[\u0300-\u036f]+/g, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
