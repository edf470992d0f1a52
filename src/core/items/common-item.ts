import * as z from 'zod/mini';
import { conditionSchema } from './condition.ts';
import { exactSchema, idSchema, policies } from './item-kind.ts';

/** Where an answer may go: it stays on the device; it is named to nobody but the adviser; it is stored; it is counted. */
export const privacyClasses = ['device', 'adviser', 'stored', 'counted'] as const;

/** What every item may carry, whatever its kind. */
export const commonItem = {
  clause: z.optional(idSchema),
  optional: z.optional(z.boolean()),
  /** Absent: "not applicable" is no answer here. Without a policy of its own that of the nearest node holds. */
  notApplicable: z.optional(
    z.strictObject({
      reasons: z.array(idSchema).check(z.minLength(1)),
      policy: z.optional(z.enum(policies)),
      /** With policy `target`: the share of its points that it counts as. */
      target: z.optional(exactSchema),
    }),
  ),
  /** Asked only while this holds; a hidden item is not asked and never zero. */
  enableWhen: z.optional(conditionSchema),
  /** Absent: `counted` where it is scored, `stored` otherwise. */
  privacy: z.optional(z.enum(privacyClasses)),
  /** This item asks another one again under another reading: own and most used, current and target. */
  reading: z.optional(z.strictObject({ of: idSchema, as: idSchema })),
  /** What must be seen before an option is claimed. */
  evidence: z.optional(
    z.record(idSchema, z.array(z.enum(['document', 'photo', 'demonstration', 'system-record']))),
  ),
};
