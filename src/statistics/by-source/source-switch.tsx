import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ReportProps } from '#app/screens/overview/report-view.ts';
import { formatNumber } from '#app/ui/format.ts';

/** Advisers' assessments and owners' own, side by side and never added up. */
export function SourceSwitch({ overview, withSource }: ReportProps) {
  const { t } = useTranslation('overview');
  const { reports, filters } = overview;
  return (
    <nav className="source-switch" aria-label={t('source.label')}>
      {(['adviser', 'self'] as const).map((source) => {
        const counted = reports.bySource.find((row) => row.source === source)?.enterprises ?? 0;
        return (
          <Link
            key={source}
            href={withSource(source)}
            replace
            aria-current={filters.source === source ? 'true' : undefined}
          >
            {t(`source.${source}`)} <b>{formatNumber(counted)}</b>
          </Link>
        );
      })}
    </nav>
  );
}
