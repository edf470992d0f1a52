import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ReportProps } from '#app/screens/overview/report-view.ts';
import { formatNumber } from '#app/ui/format.ts';
import { shadeOf } from '#app/ui/hill-ground.tsx';
import { Hillside } from './hillside.tsx';
import './by-level-chart.css';

/** The whole province as a hillside: how many stand on each terrace. */
export function ByLevelChart({ overview, names, listOf }: ReportProps) {
  const { t } = useTranslation('overview');
  const { byLevel } = overview.reports;
  const countOf = (level: number | null) => byLevel.find((row) => row.level === level)?.enterprises ?? 0;
  const all = byLevel.reduce((sum, { enterprises }) => sum + enterprises, 0);
  const withheld = countOf(null);
  const share = (count: number) => t('percent', { share: formatNumber(all === 0 ? 0 : (100 * count) / all) });
  return (
    <>
      <div className="by-level-land">
        <Hillside levels={names.levels.map(({ level, name }) => ({ level, name, count: countOf(level) }))} />
      </div>
      <ol className="by-level" reversed aria-label={t('levels.label')}>
        {names.levels.toReversed().map(({ level, name }) => (
          <li key={level}>
            <Link href={listOf({ muc: String(level) })}>
              <span
                className="by-level-step"
                style={{ background: `var(--terrace-${shadeOf(level - 1, names.levels.length)})` }}
              />
              <span className="by-level-name">
                {level} · {name}
              </span>
              <b>{formatNumber(countOf(level))}</b>
              <span className="by-level-share">{share(countOf(level))}</span>
            </Link>
          </li>
        ))}
      </ol>
      {withheld > 0 && (
        <p className="caption">
          <Link href={listOf({ muc: 'none' })}>{t('levels.withheld', { count: withheld })}</Link>{' '}
          {t('levels.why')}
        </p>
      )}
    </>
  );
}
