import * as z from 'zod/mini';
import { modelReferenceSchema } from '#core/model/model-reference.ts';
import { byCommuneSchema } from './by-commune/by-commune.ts';
import { byLegalFormSchema } from './by-legal-form/by-legal-form.ts';
import { byLevelSchema } from './by-level/by-level.ts';
import { byPillarSchema } from './by-pillar/by-pillar.ts';
import { bySectionSchema } from './by-section/by-section.ts';
import { bySectorSchema } from './by-sector/by-sector.ts';
import { bySourceSchema } from './by-source/by-source.ts';
import { latestAssessmentsSchema } from './latest-assessments/latest-assessments.ts';
import { filtersSchema } from './report.ts';
import { setAsideSchema } from './set-aside/set-aside.ts';
import { sharedTaxCodesSchema } from './shared-tax-codes/shared-tax-codes.ts';

/** Every report of the overview: a new one is a folder, a line here and the lines that the compiler then asks for. */
const reportSchemas = {
  byLegalForm: byLegalFormSchema,
  bySource: bySourceSchema,
  byLevel: byLevelSchema,
  bySector: bySectorSchema,
  bySection: bySectionSchema,
  byCommune: byCommuneSchema,
  byPillar: byPillarSchema,
  latestAssessments: latestAssessmentsSchema,
  setAside: setAsideSchema,
  sharedTaxCodes: sharedTaxCodesSchema,
};

export type ReportId = keyof typeof reportSchemas;

export const reportsSchema = z.object(reportSchemas);
export type Reports = z.infer<typeof reportsSchema>;

/** `GET /api/statistics` */
export const overviewSchema = z.object({
  at: z.iso.datetime(),
  province: z.string(),
  filters: filtersSchema,
  /** The instrument that is counted, by its newest version on the hub. */
  model: z.object({ id: z.string(), ...modelReferenceSchema.shape }),
  /**
   * The instruments to choose from: by which something is counted here, and the one that visits begin with; an older hub
   * does not say.
   */
  instruments: z.prefault(
    z.array(z.object({ url: z.string(), titles: z.record(z.string(), z.string()) })),
    [],
  ),
  years: z.array(z.int()),
  reports: reportsSchema,
});

export type Overview = z.infer<typeof overviewSchema>;
