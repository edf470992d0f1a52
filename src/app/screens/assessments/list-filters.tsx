import { useTranslation } from 'react-i18next';
import { legalForms } from '#core/enterprise/enterprise.ts';
import { sectorCodes } from '#core/enterprise/sector.ts';
import type { View } from '#app/screens/overview/filter-query.ts';
import type { Names } from '#app/screens/overview/use-names.ts';
import { Icon } from '#app/ui/icon.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { orders, type Narrowing } from './narrowing.ts';

interface Props {
  view: View;
  narrowing: Narrowing;
  names: Names | null;
  onChange: (narrowing: Narrowing, view: View) => void;
}

/** What the list is narrowed by; a narrowing that came from a chart stands as a chip that can be taken away. */
export function ListFilters({ view, narrowing, names, onChange }: Props) {
  const { t } = useTranslation('assessments');
  const overview = useTranslation('overview').t;
  const enterprise = useTranslation('enterprise').t;
  const set = (name: keyof Narrowing, value: string) => {
    const { [name]: _, ...rest } = narrowing;
    onChange(value === '' ? rest : { ...rest, [name]: value }, view);
  };
  const section = sectorCodes.find((code) => code === narrowing.vsic) ?? null;
  const chips = names && [
    ...(narrowing.nganh ? [{ name: 'nganh' as const, text: names.sector(known(narrowing.nganh)) }] : []),
    ...(narrowing.vsic ? [{ name: 'vsic' as const, text: names.section(section) }] : []),
    ...(narrowing.xa ? [{ name: 'xa' as const, text: names.commune(known(narrowing.xa)) }] : []),
  ];
  return (
    <>
      <div className="assessments-filters">
        <SelectField
          label={overview('source.label')}
          value={view.source}
          options={(['adviser', 'self'] as const).map((source) => [
            source,
            overview(`source.short.${source}`),
          ])}
          onChange={(source) => onChange(narrowing, { ...view, source })}
        />
        <SelectField
          label={overview('filter.legalForm')}
          value={view.legalForm ?? ''}
          options={[
            ['', overview('filter.allForms')],
            ...legalForms.map((form) => [form, enterprise(`legalForm.${form}`)] as const),
          ]}
          onChange={(form) => onChange(narrowing, { ...view, legalForm: form || null })}
        />
        <SelectField
          label={t('level')}
          value={narrowing.muc ?? ''}
          options={[
            ['', t('allLevels')],
            ...(names?.levels ?? []).map(({ level }) => [String(level), names?.level(level) ?? ''] as const),
            ['none', overview('noLevel')],
          ]}
          onChange={(level) => set('muc', level)}
        />
        <SelectField
          label={t('order.label')}
          value={orders.find((order) => order === narrowing.xep) ?? 'newest'}
          options={orders.map((order) => [order, t(`order.${order}`)])}
          onChange={(order) => set('xep', order === 'newest' ? '' : order)}
        />
      </div>
      {(chips?.length || view.year !== null) && (
        <div className="cluster">
          {view.year !== null && (
            <button
              type="button"
              className="chip"
              onClick={() => onChange(narrowing, { ...view, year: null })}
            >
              {t('year', { year: view.year })} <Icon name="close" size={18} />
              <span className="visually-hidden">{t('takeAway')}</span>
            </button>
          )}
          {chips?.map(({ name, text }) => (
            <button key={name} type="button" className="chip" onClick={() => set(name, '')}>
              {text} <Icon name="close" size={18} />
              <span className="visually-hidden">{t('takeAway')}</span>
            </button>
          ))}
        </div>
      )}
    </>
  );
}

function known(value: string): string | null {
  return value === 'none' ? null : value;
}
