import type { ReportProps } from '#app/screens/overview/report-view.ts';
import { GroupBars } from '../group-bars.tsx';

export function BySectorChart({ overview, names, listOf }: ReportProps) {
  return (
    <GroupBars
      groups={overview.reports.bySector.map(({ sector, enterprises, mean }) => ({
        id: sector ?? 'none',
        label: names.sector(sector),
        enterprises,
        mean,
        href: listOf({ nganh: sector ?? 'none' }),
      }))}
    />
  );
}
