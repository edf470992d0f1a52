import { byCommuneSql } from './by-commune/by-commune.server.ts';
import { byLegalFormSql } from './by-legal-form/by-legal-form.server.ts';
import { byLevelSql } from './by-level/by-level.server.ts';
import { byPillarSql } from './by-pillar/by-pillar.server.ts';
import { bySectionSql } from './by-section/by-section.server.ts';
import { bySectorSql } from './by-sector/by-sector.server.ts';
import { bySourceSql } from './by-source/by-source.server.ts';
import { latestAssessmentsSql } from './latest-assessments/latest-assessments.server.ts';
import type { ReportId } from './registry.ts';
import { setAsideSql } from './set-aside/set-aside.server.ts';
import { sharedTaxCodesSql } from './shared-tax-codes/shared-tax-codes.server.ts';

/** A select each, over `once` (one row an enterprise) and the parameters of `counted-once.server.ts`. */
export const reportSql: Record<ReportId, string> = {
  byLegalForm: byLegalFormSql,
  bySource: bySourceSql,
  byLevel: byLevelSql,
  bySector: bySectorSql,
  bySection: bySectionSql,
  byCommune: byCommuneSql,
  byPillar: byPillarSql,
  latestAssessments: latestAssessmentsSql,
  setAside: setAsideSql,
  sharedTaxCodes: sharedTaxCodesSql,
};
