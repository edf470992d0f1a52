import * as z from 'zod/mini';
import { commonItem, idSchema } from '../item-kind.ts';

/** Tools in use, ticked from the list of the sector that another item chose; each is worth maximum / number of tools. */
export const toolsSchema = z.strictObject({ ...commonItem, kind: z.literal('tools'), sectorItem: idSchema });

export type Tools = z.infer<typeof toolsSchema>;
