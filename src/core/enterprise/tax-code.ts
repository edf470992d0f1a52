import { validate } from 'stdnum/lib/esm/vn/mst.js';
import { fail, ok, type Outcome } from '../outcome.ts';

/** Whose code it is: a unit's (10 digits), a branch's (10 and 3), or a person's, as households have it (12). */
type TaxCodeKind = 'unit' | 'branch' | 'person';

interface TaxCode {
  /** Digits alone: 10, 12 or 13 of them. */
  digits: string;
  kind: TaxCodeKind;
  /** Worth a second look, and let through: old papers carry codes that fail. */
  warning: 'check-digit' | null;
}

const kinds: { [length: number]: TaxCodeKind } = { 10: 'unit', 12: 'person', 13: 'branch' };

/**
 * Reads a tax code as people write it: blanks, dots and hyphens, full-width digits, the word MST before it.
 * The detail of `wrong-length` is the number of digits found.
 */
export function readTaxCode(text: string): Outcome<TaxCode, 'not-digits' | 'wrong-length'> {
  const digits = text
    .normalize('NFKC')
    .replace(/^\s*(mst|mã số thuế)\s*:?/i, '')
    .replaceAll(/[\s.\p{Dash}]/gu, '');
  if (!/^\d*$/.test(digits)) return fail('not-digits');
  const kind = kinds[digits.length];
  if (!kind) return fail('wrong-length', String(digits.length));
  // A person's 12 digits carry no check digit.
  const sound = kind === 'person' || validate(digits).isValid;
  return ok({ digits, kind, warning: sound ? null : 'check-digit' });
}

/** `0100109106-001` for a branch; other codes stay as they are. */
export function formatTaxCode(digits: string): string {
  return digits.length === 13 ? `${digits.slice(0, 10)}-${digits.slice(10)}` : digits;
}

/** The code as it may be printed or exported; null where it names a person (a household's, or any of 12 digits). */
export function publicTaxCode(enterprise: { taxCode: string | null; legalForm: string }): string | null {
  const { taxCode, legalForm } = enterprise;
  if (taxCode === null || legalForm === 'household' || !/^(\d{10}|\d{13})$/.test(taxCode)) return null;
  return formatTaxCode(taxCode);
}
