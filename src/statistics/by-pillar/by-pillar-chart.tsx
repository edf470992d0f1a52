import { useTranslation } from 'react-i18next';
import type { ReportProps } from '#app/screens/overview/report-view.ts';
import { Radar } from '#app/ui/radar.tsx';

export function ByPillarChart({ overview, names }: ReportProps) {
  const { t } = useTranslation('overview');
  const means = new Map(overview.reports.byPillar.map(({ node, mean }) => [node, mean]));
  const pillars = names.pillars.map(({ id, name }) => ({ id, name, value: means.get(id) ?? null }));
  const rated = pillars.flatMap(({ name, value }) => (value === null ? [] : [{ name, value }]));
  const [lowest] = rated.toSorted((a, b) => a.value - b.value);
  return (
    <>
      <Radar pillars={pillars} />
      {lowest && rated.length > 1 && <p className="caption">{t('pillars.lowest', { name: lowest.name })}</p>}
    </>
  );
}
