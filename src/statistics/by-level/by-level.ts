import * as z from 'zod/mini';
import { count } from '../report.ts';

/** Enterprises by the level of their latest assessment; null: no level could be claimed. */
export const byLevelSchema = z.array(z.object({ level: z.nullable(z.int()), enterprises: count }));
