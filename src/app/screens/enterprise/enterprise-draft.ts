import type { UseFormReturn } from 'react-hook-form';
import * as z from 'zod/mini';
import { legalForms, mostStaff, type Enterprise } from '#core/enterprise/enterprise.ts';
import { formatMoney, parseMoney } from '#core/enterprise/money.ts';
import { sectorCodes, sectorVersion } from '#core/enterprise/sector.ts';
import { formatTaxCode, readTaxCode } from '#core/enterprise/tax-code.ts';

const names = [
  'taxCode',
  'name',
  'legalForm',
  'sector',
  'staff',
  'revenue',
  'capital',
  'province',
  'commune',
  'contactName',
  'contactRole',
  'contactPhone',
  'contactEmail',
] as const;

export type FieldName = (typeof names)[number];

/** The form as it was typed, finished or not: what is kept while nothing is saved. */
export type EnterpriseDraft = Record<FieldName, string>;

/** The form of react-hook-form around a draft. */
export type EnterpriseFormState = UseFormReturn<EnterpriseDraft, unknown, Enterprise>;

export const enterpriseDraftSchema = z.record(z.enum(names), z.string());

export function draftOf(initial: Partial<Enterprise>, province: string): EnterpriseDraft {
  return {
    taxCode: formatTaxCode(initial.taxCode ?? ''),
    name: initial.name ?? '',
    legalForm: initial.legalForm ?? '',
    sector: initial.sector?.code ?? '',
    staff: initial.staff?.toString() ?? '',
    revenue: typed(initial.revenue),
    capital: typed(initial.capital),
    province: initial.province ?? province,
    commune: initial.commune ?? '',
    contactName: initial.contactName ?? '',
    contactRole: initial.contactRole ?? '',
    contactPhone: initial.contactPhone ?? '',
    contactEmail: initial.contactEmail ?? '',
  };
}

function typed(dong: number | null | undefined): string {
  return typeof dong === 'number' ? formatMoney(dong).replace(/\u00a0₫$/, '') : '';
}

const tidy = (text: string) => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();

/** Reads what was typed; an issue's message is a reason, with its detail after a bar. */
function reading<Value>(
  read: (text: string) => { ok: true; value: Value } | { ok: false; reason: string; detail?: string },
) {
  return z.pipe(
    z.string(),
    z.transform((text, context): Value => {
      const result = read(tidy(text));
      if (result.ok) return result.value;
      const message = result.detail === undefined ? result.reason : `${result.reason}|${result.detail}`;
      context.issues.push({ code: 'custom', message, input: text });
      return z.NEVER;
    }),
  );
}

const missing = { ok: false, reason: 'missing' } as const;
const contact = reading((text) => ({ ok: true, value: text === '' ? null : text.slice(0, 200) }));
const money = reading((text) => parseMoney(text));

/** A count as people write it: "1.200"; empty is null. */
export function readStaff(text: string): { ok: true; value: number | null } | { ok: false; reason: string } {
  if (text.trim() === '') return { ok: true, value: null };
  const digits = text.trim().replaceAll(/(?<=\d)[., ](?=\d{3}(?!\d))/g, '');
  if (!/^\d+$/.test(digits)) return { ok: false, reason: 'unreadable' };
  const value = Number(digits);
  return value <= mostStaff ? { ok: true, value } : { ok: false, reason: 'too-large' };
}

function chosen<Choice extends string>(choices: readonly Choice[]) {
  return reading<Choice>((text) => {
    const choice = choices.find((one) => one === text);
    return choice === undefined ? missing : { ok: true, value: choice };
  });
}

/** From what was typed to an enterprise. Where the list of communes cannot be had, none is asked for. */
export function enterpriseFormSchema({ communeNeeded }: { communeNeeded: boolean }) {
  return z.object({
    taxCode: reading((text) => {
      if (text === '') return { ok: true, value: null };
      const read = readTaxCode(text);
      return read.ok ? { ok: true, value: read.value.digits } : read;
    }),
    name: reading((text) => {
      if (text === '') return missing;
      return text.length <= 200 ? { ok: true, value: text } : { ok: false, reason: 'too-long' };
    }),
    legalForm: chosen(legalForms),
    sector: z.pipe(
      chosen(sectorCodes),
      z.transform((code) => ({ version: sectorVersion, code }) as const),
    ),
    staff: reading(readStaff),
    revenue: money,
    capital: money,
    province: reading((text) => (/^\d{2}$/.test(text) ? { ok: true, value: text } : missing)),
    commune: reading((text) => {
      if (text !== '') return { ok: true, value: text };
      return communeNeeded ? missing : { ok: true, value: null };
    }),
    contactName: contact,
    contactRole: contact,
    contactPhone: contact,
    contactEmail: contact,
  });
}
