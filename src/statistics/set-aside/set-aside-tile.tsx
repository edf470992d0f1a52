import { useTranslation } from 'react-i18next';
import type { ReportProps } from '#app/screens/overview/report-view.ts';
import { Tile } from '#app/screens/overview/tile.tsx';
import { formatNumber } from '#app/ui/format.ts';

/** What was kept and counts nowhere until somebody has looked. */
export function SetAsideTile({ overview }: ReportProps) {
  const { t } = useTranslation('overview');
  const count = overview.reports.setAside.reduce((sum, { items }) => sum + items, 0);
  return (
    <Tile
      figure={formatNumber(count)}
      title={t('aside.title')}
      kind={count > 0 ? 'waiting' : 'plain'}
      {...(count > 0 && { href: '/can-xem' })}
    >
      {t(count > 0 ? 'aside.some' : 'aside.none')}
    </Tile>
  );
}
