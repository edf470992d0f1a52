import { useTranslation } from 'react-i18next';
import { legalForms, type Enterprise } from '#core/enterprise/enterprise.ts';
import { sectorSchema } from '#core/enterprise/sector.ts';
import { formatTaxCode } from '#core/enterprise/tax-code.ts';
import type { Json } from '#core/records/canonical.ts';
import { usePlaceNames } from '#app/places.ts';
import { formatMoney, formatNumber } from '#app/ui/format.ts';
import type { FieldConflict } from './read-profile.ts';

export const fieldNames = [
  'name',
  'taxCode',
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
  'removed',
] as const;

/** A field's value as people say it. The value may be of any form: it comes from another device. */
export function useFieldWords(
  enterprise: Pick<Enterprise, 'province' | 'commune'>,
  conflicts: readonly FieldConflict[],
): (field: string, value: Json) => string {
  const { t } = useTranslation('enterprises');
  const words = useTranslation('enterprise').t;
  // A commune's code does not name its province, so the lists of every province in play are read.
  const provinces = conflicts.flatMap(({ field, siblings }) => (field === 'province' ? siblings : []));
  const placeName = usePlaceNames([
    enterprise,
    ...provinces.map(({ value }) => ({ province: typeof value === 'string' ? value : '', commune: null })),
  ]);
  return (field, value) => {
    if (value === null || value === '') return t('conflicts.empty');
    if (typeof value === 'boolean') return t(value ? 'conflicts.yes' : 'conflicts.no');
    if (typeof value === 'number') return field === 'staff' ? formatNumber(value) : formatMoney(value);
    if (field === 'sector') {
      const sector = sectorSchema.safeParse(value);
      return sector.success ? words(`sector.${sector.data.code}.name`) : t('conflicts.empty');
    }
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    if (field === 'taxCode') return formatTaxCode(text);
    if (field === 'province') return placeName({ province: text, commune: null }) || text;
    if (field === 'commune') return placeName({ province: '', commune: text }) || text;
    const form = legalForms.find((form) => field === 'legalForm' && form === text);
    return form ? words(`legalForm.${form}`) : text;
  };
}
