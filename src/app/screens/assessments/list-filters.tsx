import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { legalForms } from '#core/enterprise/enterprise.ts';
import { sectorCodes } from '#core/enterprise/sector.ts';
import type { View } from '#app/screens/overview/filter-query.ts';
import type { Names } from '#app/screens/overview/use-names.ts';
import { Icon } from '#app/ui/icon.tsx';
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
  const id = useId();
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
        <div className="field">
          <label className="field-label" htmlFor={`${id}source`}>
            {overview('source.label')}
          </label>
          <select
            id={`${id}source`}
            value={view.source}
            onChange={({ target }) =>
              onChange(narrowing, { ...view, source: target.value === 'self' ? 'self' : 'adviser' })
            }
          >
            {(['adviser', 'self'] as const).map((source) => (
              <option key={source} value={source}>
                {overview(`source.short.${source}`)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label className="field-label" htmlFor={`${id}form`}>
            {overview('filter.legalForm')}
          </label>
          <select
            id={`${id}form`}
            value={view.legalForm ?? ''}
            onChange={({ target }) =>
              onChange(narrowing, {
                ...view,
                legalForm: legalForms.find((form) => form === target.value) ?? null,
              })
            }
          >
            <option value="">{overview('filter.allForms')}</option>
            {legalForms.map((form) => (
              <option key={form} value={form}>
                {enterprise(`legalForm.${form}`)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label className="field-label" htmlFor={`${id}level`}>
            {t('level')}
          </label>
          <select
            id={`${id}level`}
            value={narrowing.muc ?? ''}
            onChange={({ target }) => set('muc', target.value)}
          >
            <option value="">{t('allLevels')}</option>
            {names?.levels.map(({ level }) => (
              <option key={level} value={level}>
                {names.level(level)}
              </option>
            ))}
            <option value="none">{overview('noLevel')}</option>
          </select>
        </div>
        <div className="field">
          <label className="field-label" htmlFor={`${id}order`}>
            {t('order.label')}
          </label>
          <select
            id={`${id}order`}
            value={narrowing.xep ?? 'newest'}
            onChange={({ target }) => set('xep', target.value === 'newest' ? '' : target.value)}
          >
            {orders.map((order) => (
              <option key={order} value={order}>
                {t(`order.${order}`)}
              </option>
            ))}
          </select>
        </div>
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
