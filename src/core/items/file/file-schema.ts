import * as z from 'zod/mini';
import { commonItem } from '../common-item.ts';

/** Photos or papers that show what was said; never scored. What is known of them lies in the person part of a seal. */
export const fileSchema = z.strictObject({
  ...commonItem,
  kind: z.literal('file'),
  most: z.int().check(z.minimum(1), z.maximum(10)),
  /** `document`: photographed papers, kept large enough to be read, and PDFs. Absent: photos. */
  accept: z.optional(z.enum(['photo', 'document'])),
});

export type FileItem = z.infer<typeof fileSchema>;
