import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { legalForms } from '#core/enterprise/enterprise.ts';
import type { Overview } from '#statistics/registry.ts';
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
  const id = useId();
  const offered = [
    ...new Set([thisYear, ...(overview?.years ?? []), ...(view.year === null ? [] : [view.year])]),
  ].sort((a, b) => b - a);
  const instruments = overview?.instruments ?? [];
  return (
    <div className="overview-filters">
      {instruments.length > 1 && (
        <div className="field">
          <label className="field-label" htmlFor={`${id}model`}>
            {t('filter.model')}
          </label>
          <select
            id={`${id}model`}
            value={overview?.model.url}
            onChange={({ target }) =>
              onChange({ ...view, model: target.value === instruments[0]?.url ? null : target.value })
            }
          >
            {instruments.map(({ url, titles }) => (
              <option key={url} value={url}>
                {titles[i18n.language] ?? titles['vi'] ?? url}
              </option>
            ))}
          </select>
        </div>
      )}
      <div className="field">
        <label className="field-label" htmlFor={`${id}form`}>
          {t('filter.legalForm')}
        </label>
        <select
          id={`${id}form`}
          value={view.legalForm ?? ''}
          onChange={({ target }) =>
            onChange({ ...view, legalForm: legalForms.find((form) => form === target.value) ?? null })
          }
        >
          <option value="">{t('filter.allForms')}</option>
          {legalForms.map((form) => (
            <option key={form} value={form}>
              {words(`legalForm.${form}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label className="field-label" htmlFor={`${id}year`}>
          {t('filter.year')}
        </label>
        <select
          id={`${id}year`}
          value={view.year ?? ''}
          onChange={({ target }) =>
            onChange({ ...view, year: target.value === '' ? null : Number(target.value) })
          }
        >
          <option value="">{t('filter.allYears')}</option>
          {offered.map((year) => (
            <option key={year} value={year}>
              {year}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}
