import * as z from 'zod/mini';
import { exactSchema, idSchema } from '../items/item-kind.ts';

const choice = z.object({ item: idSchema, option: idSchema });

/** When a piece of advice speaks. A node's ratio is compared by its lower bound. */
export type Condition =
  | { chosen: z.infer<typeof choice> }
  | { notChosen: z.infer<typeof choice> }
  | { node: string; below: string }
  | { node: string; atLeast: string }
  | { sector: string[] }
  | { size: string[] }
  | { level: number[] }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };

export const conditionSchema: z.ZodMiniType<Condition> = z.union([
  z.strictObject({ chosen: choice }),
  z.strictObject({ notChosen: choice }),
  z.strictObject({ node: idSchema, below: exactSchema }),
  z.strictObject({ node: idSchema, atLeast: exactSchema }),
  z.strictObject({ sector: z.array(idSchema) }),
  z.strictObject({ size: z.array(z.enum(['micro', 'small', 'medium', 'large'])) }),
  z.strictObject({ level: z.array(z.int()) }),
  z.strictObject({ all: z.lazy(() => z.array(conditionSchema)) }),
  z.strictObject({ any: z.lazy(() => z.array(conditionSchema)) }),
  z.strictObject({ not: z.lazy(() => conditionSchema) }),
]);
