import type { ReportProps } from '#app/screens/overview/report-view.ts';
import { GroupBars } from '../group-bars.tsx';

export function BySectionChart({ overview, names, listOf }: ReportProps) {
  return (
    <GroupBars
      groups={overview.reports.bySection.map(({ section, enterprises, mean }) => ({
        id: section ?? 'none',
        label: names.section(section),
        enterprises,
        mean,
        href: listOf({ vsic: section ?? 'none' }),
      }))}
    />
  );
}
