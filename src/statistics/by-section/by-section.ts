import * as z from 'zod/mini';
import { sectorCodeSchema } from '#core/enterprise/sector.ts';
import { groupSchema } from '../report.ts';

/** By section of VSIC 2025; null: unknown. */
export const bySectionSchema = z.array(z.object({ section: z.nullable(sectorCodeSchema), ...groupSchema }));
