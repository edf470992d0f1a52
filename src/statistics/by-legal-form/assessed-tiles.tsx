import { useTranslation } from 'react-i18next';
import type { ReportProps } from '#app/screens/overview/report-view.ts';
import { Tile } from '#app/screens/overview/tile.tsx';
import { formatNumber } from '#app/ui/format.ts';
import { total } from './by-legal-form.ts';

/** How many were assessed, each once, and what they are. */
export function AssessedTiles({ overview, listOf }: ReportProps) {
  const { t } = useTranslation('overview');
  const forms = overview.reports.byLegalForm;
  const all = total(forms);
  return (
    <>
      <Tile
        figure={formatNumber(all.enterprises)}
        title={t('assessed.title', { count: all.enterprises })}
        href={listOf({})}
      >
        {forms.map(({ legalForm, enterprises }) => (
          <span key={legalForm} className="tile-part">
            {t(`assessed.${legalForm}`, { count: enterprises })}
          </span>
        ))}
      </Tile>
      <Tile
        figure={all.mean === null ? '–' : formatNumber(all.mean, { minimumFractionDigits: 1 })}
        title={t('mean.title')}
      >
        {t('mean.of', { count: all.rated })}
      </Tile>
    </>
  );
}
