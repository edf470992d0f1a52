import type { Enterprise } from './enterprise.ts';
import { foldMarks } from './search.ts';

/** Whether each word of the query is in the name (marks folded), or its digits in the tax code or the phone number. */
export function matchesSearch(enterprise: Enterprise, query: string): boolean {
  const numbers = [enterprise.taxCode ?? '', (enterprise.contactPhone ?? '').replaceAll(/\D/g, '')];
  const inNumbers = (digits: string) => numbers.some((number) => number.includes(digits));
  const wanted = foldMarks(query);
  if (/^[\d .-]*\d[\d .-]*$/.test(wanted) && inNumbers(wanted.replaceAll(/\D/g, ''))) return true;
  const name = foldMarks(enterprise.name);
  return wanted.split(' ').every((word) => name.includes(word) || (/^\d{3,}$/.test(word) && inNumbers(word)));
}
