import { useTranslation } from 'react-i18next';
import { formatTaxCode } from '#core/enterprise/tax-code.ts';
import type { ReportProps } from '#app/screens/overview/report-view.ts';
import { Banner } from '#app/ui/banner.tsx';

/** [L35] Firms that were entered more than once. */
export function SharedTaxCodesList({ overview }: ReportProps) {
  const { t } = useTranslation('overview');
  const shared = overview.reports.sharedTaxCodes;
  if (shared.length === 0) return null;
  return (
    <Banner title={t('shared.title', { count: shared.length })}>
      <p>{t('shared.text')}</p>
      <details>
        <summary>{t('shared.open')}</summary>
        <dl>
          {shared.map(({ taxCode, names }) => (
            <div key={taxCode}>
              <dt>
                <b>{formatTaxCode(taxCode)}</b>
              </dt>
              <dd>{names.join(' · ')}</dd>
            </div>
          ))}
        </dl>
      </details>
    </Banner>
  );
}
