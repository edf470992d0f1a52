import * as z from 'zod/mini';
import { count } from '../report.ts';

/** [L35] Tax codes under which advisers entered several enterprises: each counts once, and waits to be merged. */
export const sharedTaxCodesSchema = z.array(
  z.object({ taxCode: z.string(), enterprises: count, names: z.array(z.string()) }),
);
