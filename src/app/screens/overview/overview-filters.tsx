import { useTranslation } from 'react-i18next';
import { legalForms } from '#core/enterprise/enterprise.ts';
import type { Overview } from '#statistics/registry.ts';
import { SelectField } from '#app/ui/select-field.tsx';
import type { View } from './filter-query.ts';

interface Props {
  view: View;
  thisYear: number;
  overview: Overview | null;
  onChange: (view: View) => void;
}

export function OverviewFilters({ view, thisYear, overview, onChange }: Props) {
  const { t, i18n } = useTranslation('overview');
  const words = useTranslation('enterprise').t;
  const years = new Set([thisYear, ...(overview?.years ?? []), view.year ?? thisYear]);
  const instruments = overview?.instruments ?? [];
  return (
    <div className="overview-filters">
      {overview && instruments.length > 1 && (
        <SelectField
          label={t('filter.model')}
          value={overview.model.url}
          options={instruments.map(({ url, titles }) => [url, titles[i18n.language] ?? titles['vi'] ?? url])}
          onChange={(url) => onChange({ ...view, model: url === instruments[0]?.url ? null : url })}
        />
      )}
      <SelectField
        label={t('filter.legalForm')}
        value={view.legalForm ?? ''}
        options={[
          ['', t('filter.allForms')],
          ...legalForms.map((form) => [form, words(`legalForm.${form}`)] as const),
        ]}
        onChange={(form) => onChange({ ...view, legalForm: form || null })}
      />
      <SelectField
        label={t('filter.year')}
        value={String(view.year ?? '')}
        options={[
          ['', t('filter.allYears')],
          ...[...years].sort((a, b) => b - a).map((year) => [String(year), String(year)] as const),
        ]}
        onChange={(year) => onChange({ ...view, year: year === '' ? null : Number(year) })}
      />
    </div>
  );
}
