import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { legalForms } from '#core/enterprise/enterprise.ts';
import type { View } from './filter-query.ts';

interface Props {
  view: View;
  /** Years in which something was sealed. */
  years: readonly number[];
  thisYear: number;
  onChange: (view: View) => void;
}

export function OverviewFilters({ view, years, thisYear, onChange }: Props) {
  const { t } = useTranslation('overview');
  const words = useTranslation('enterprise').t;
  const id = useId();
  const offered = [...new Set([thisYear, ...years, ...(view.year === null ? [] : [view.year])])].sort(
    (a, b) => b - a,
  );
  return (
    <div className="overview-filters">
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
