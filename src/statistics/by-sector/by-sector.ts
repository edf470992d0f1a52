import * as z from 'zod/mini';
import { groupSchema } from '../report.ts';

/** By the instrument's own sector, as it was chosen in the assessment; null: none was. */
export const bySectorSchema = z.array(z.object({ sector: z.nullable(z.string()), ...groupSchema }));
