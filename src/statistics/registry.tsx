import type { ReportView } from '#app/screens/overview/report-view.ts';
import { ByCommuneTable } from './by-commune/by-commune-table.tsx';
import { AssessedTiles } from './by-legal-form/assessed-tiles.tsx';
import { ByLevelChart } from './by-level/by-level-chart.tsx';
import { ByPillarChart } from './by-pillar/by-pillar-chart.tsx';
import { BySectionChart } from './by-section/by-section-chart.tsx';
import { BySectorChart } from './by-sector/by-sector-chart.tsx';
import { SourceSwitch } from './by-source/source-switch.tsx';
import { LatestAssessmentsList } from './latest-assessments/latest-assessments-list.tsx';
import type { ReportId } from './registry.ts';
import { SetAsideTile } from './set-aside/set-aside-tile.tsx';
import { SharedTaxCodesList } from './shared-tax-codes/shared-tax-codes-list.tsx';

/** How each report is drawn; the overview says where. */
export const reportViews: Record<ReportId, ReportView> = {
  byLegalForm: AssessedTiles,
  bySource: SourceSwitch,
  byLevel: ByLevelChart,
  bySector: BySectorChart,
  bySection: BySectionChart,
  byCommune: ByCommuneTable,
  byPillar: ByPillarChart,
  latestAssessments: LatestAssessmentsList,
  setAside: SetAsideTile,
  sharedTaxCodes: SharedTaxCodesList,
};
