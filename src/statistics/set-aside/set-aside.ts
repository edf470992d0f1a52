import * as z from 'zod/mini';
import { count } from '../report.ts';

/** What arrived and counts nowhere until a person settles it; all sources, forms and years. */
export const setAsideSchema = z.array(
  z.object({
    kind: z.enum(['quarantined', 'competing', 'unreadable']),
    reason: z.nullable(z.string()),
    items: count,
  }),
);
