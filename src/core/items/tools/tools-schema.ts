import * as z from 'zod/mini';
import { commonItem } from '../common-item.ts';
import { exactSchema, idSchema } from '../item-kind.ts';

/**
 * Tools in use, ticked from the list of the sector that another item chose; each is worth maximum / number of tools.
 * With `links` it is also asked between which of them data flow by themselves: that share of the maximum goes to the
 * tools that exchange data with another one, the rest to the tools in use.
 */
export const toolsSchema = z.strictObject({
  ...commonItem,
  kind: z.literal('tools'),
  sectorItem: idSchema,
  links: z.optional(z.strictObject({ share: exactSchema, clause: z.optional(idSchema) })),
});

export type Tools = z.infer<typeof toolsSchema>;
