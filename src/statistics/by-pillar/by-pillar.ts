import * as z from 'zod/mini';
import { count } from '../report.ts';

/** Mean of each node of the model, 0–100, over the enterprises for which it could be rated. */
export const byPillarSchema = z.array(z.object({ node: z.string(), enterprises: count, mean: z.number() }));
