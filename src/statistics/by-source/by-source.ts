import * as z from 'zod/mini';
import { count } from '../report.ts';

/** Enterprises that an adviser assessed and enterprises that assessed themselves; one may be in both. */
export const bySourceSchema = z.array(z.object({ source: z.enum(['adviser', 'self']), enterprises: count }));
