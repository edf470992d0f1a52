import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { search } from '#core/enterprise/search.ts';
import type { ReportProps } from '#app/screens/overview/report-view.ts';
import { formatNumber } from '#app/ui/format.ts';
import { SearchBox } from '#app/ui/search-box.tsx';
import '#app/ui/drawing-colours.css';
import './by-commune-table.css';

const shown = 10;

/** Communes with the most assessed first; a search folds tone marks. */
export function ByCommuneTable({ overview, names, listOf }: ReportProps) {
  const { t } = useTranslation('overview');
  const [query, setQuery] = useState('');
  const [all, setAll] = useState(false);
  const sought = useDeferredValue(query.trim());
  const rows = overview.reports.byCommune.map((row) => ({ ...row, name: names.commune(row.commune) }));
  const most = Math.max(1, ...rows.map(({ enterprises }) => enterprises));
  const found = sought === '' ? rows : search(rows, sought, ({ name }) => name);
  const visible = all || sought !== '' ? found : found.slice(0, shown);
  return (
    <>
      {rows.length > shown && (
        <SearchBox
          label={t('communes.search')}
          value={query}
          found={sought === '' ? '' : t('communes.found', { count: found.length })}
          onChange={setQuery}
        />
      )}
      {visible.length === 0 ? (
        <p>{t('communes.none', { query: sought })}</p>
      ) : (
        <table className="by-commune">
          <thead>
            <tr>
              <th scope="col">{t('communes.name')}</th>
              <th scope="col">{t('communes.count')}</th>
              <th scope="col">{t('communes.mean')}</th>
            </tr>
          </thead>
          <tbody>
            {visible.map(({ commune, name, enterprises, mean }) => (
              <tr key={commune ?? 'none'}>
                <th scope="row">
                  <Link href={listOf({ xa: commune ?? 'none' })}>{name}</Link>
                </th>
                <td>
                  <span className="by-commune-bar" aria-hidden="true">
                    <span style={{ width: `${(100 * enterprises) / most}%` }} />
                  </span>
                  {formatNumber(enterprises)}
                </td>
                <td>{mean === null ? '–' : formatNumber(mean, { minimumFractionDigits: 1 })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {sought === '' && rows.length > shown && (
        <button type="button" className="chip" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('fewer') : t('all', { count: rows.length })}
        </button>
      )}
    </>
  );
}
