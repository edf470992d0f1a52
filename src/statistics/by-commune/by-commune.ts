import * as z from 'zod/mini';
import { groupSchema } from '../report.ts';

/** By commune code; null: not given. Communes where nothing was assessed are absent. */
export const byCommuneSchema = z.array(z.object({ commune: z.nullable(z.string()), ...groupSchema }));
