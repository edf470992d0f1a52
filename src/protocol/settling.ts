import * as z from 'zod/mini';
import { hashSchema } from '#core/records/hash-schema.ts';

/** Why a seal was set aside, where a person may say that it counts all the same. */
export const acceptable = ['score-differs', 'other-account'] as const;

/** [P19] `POST /api/decisions`: what an officer decides about a seal of the province. */
export const decisionSchema = z.object({
  /** Made by who decides: the same decision, sent again after a lost reply, is one. */
  id: z.uuid(),
  kind: z.enum(['choose', 'unchoose', 'accept', 'unaccept']),
  seal: hashSchema,
  /** Of a choice: the other seals of the assessment that the officer had on the screen. */
  over: z.array(hashSchema).check(z.maxLength(200)),
  /** The newest decision about the assessment that the officer had on the screen, null for none; absent: of a release of before. */
  after: z.optional(z.nullable(z.uuid())),
  why: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)),
});

export const decidedSchema = z.object({ decided: z.literal(true) });

const statusSchema = z.enum(['counted', 'quarantined', 'competing', 'passed-over']);

/** `GET /api/settling/:id`: all seals of that seal's assessment, the earliest first, and what was decided about them. */
export const settlingSchema = z.object({
  assessment: z.string(),
  name: z.nullable(z.string()),
  versions: z.array(
    z.object({
      id: hashSchema,
      status: statusSchema,
      reason: z.nullable(z.string()),
      detail: z.nullable(z.string()),
      /** The canonical text of a `SealBody`, as it came. */
      body: z.string(),
      adviser: z.nullable(z.string()),
      receivedAt: z.iso.datetime(),
    }),
  ),
  decisions: z.array(
    z.object({
      id: z.optional(z.uuid()),
      kind: z.enum(['choose', 'unchoose', 'accept', 'unaccept']),
      seal: hashSchema,
      by: z.nullable(z.string()),
      at: z.iso.datetime(),
      why: z.string(),
    }),
  ),
});

/** `GET /api/history/:id`: what the fields of an enterprise's record have held, the newest first. */
export const historySchema = z.object({
  name: z.nullable(z.string()),
  province: z.string(),
  /** Whether older ones were left out. */
  more: z.boolean(),
  changes: z.array(
    z.object({
      field: z.string(),
      value: z.json(),
      /** By the writer's corrected clock. */
      at: z.iso.datetime(),
      by: z.nullable(z.string()),
      device: z.string(),
      receivedAt: z.iso.datetime(),
    }),
  ),
});

export type DecisionOrder = z.infer<typeof decisionSchema>;
export type Settling = z.infer<typeof settlingSchema>;
export type RecordHistory = z.infer<typeof historySchema>;
