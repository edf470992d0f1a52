import * as z from 'zod/mini';
import { legalForms } from '#core/enterprise/enterprise.ts';
import { hashSchema } from '#core/records/hash-schema.ts';
import { receiptSchema } from './receipt.ts';

const source = z.enum(['adviser', 'self']);
const count = z.int().check(z.minimum(0));

/** One sealed assessment in a list; the score is of 100, and null where the model's whole root could not be rated. */
const assessmentRowSchema = z.object({
  id: hashSchema,
  /** null once the law had the person part erased. */
  name: z.nullable(z.string()),
  taxCode: z.nullable(z.string()),
  legalForm: z.enum(legalForms),
  commune: z.nullable(z.string()),
  sector: z.nullable(z.string()),
  section: z.nullable(z.string()),
  level: z.nullable(z.int()),
  score: z.nullable(z.number()),
  source,
  adviser: z.nullable(z.string()),
  /** By which it counts in a year; absent in replies of an older hub. */
  visitedAt: z.optional(z.iso.datetime()),
  sealedAt: z.iso.datetime(),
  receivedAt: z.iso.datetime(),
});

/** `GET /api/assessments`: of each enterprise the assessment that counts, newest first. */
export const assessmentListSchema = z.object({ total: count, rows: z.array(assessmentRowSchema) });

/** `GET /api/assessments/:id` */
export const openedAssessmentSchema = z.object({
  id: hashSchema,
  status: z.enum(['counted', 'quarantined', 'competing', 'passed-over']),
  reason: z.nullable(z.string()),
  detail: z.nullable(z.string()),
  /** The canonical text of a `SealBody`, as it came. */
  body: z.string(),
  person: z.nullable(
    z.object({
      enterpriseName: z.string(),
      /** The last three digits of a household's code, which is a person's. */
      householdCodeEnd: z.nullable(z.string()),
      contact: z.nullable(
        z.object({ name: z.string(), role: z.string(), phone: z.string(), email: z.string() }),
      ),
      texts: z.record(z.string(), z.string()),
      notes: z.record(z.string(), z.string()),
      /** By item: how many photos and papers were attached; absent in replies of an older hub. */
      files: z.optional(
        z.record(
          z.string(),
          z.object({
            photos: count,
            documents: count,
            /**
             * Each of them, and whether the hub holds it yet: `GET /api/assessments/:id/files/:sha256`; `thumb`: a small
             * picture of it is there, behind `/thumb`, [P26].
             */
            list: z.optional(
              z.array(
                z.object({
                  sha256: hashSchema,
                  type: z.string(),
                  bytes: count,
                  here: z.boolean(),
                  thumb: z.optional(z.boolean()),
                }),
              ),
            ),
          }),
        ),
      ),
    }),
  ),
  adviser: z.nullable(z.string()),
  receivedAt: z.iso.datetime(),
  /** [P21] As its device has it; absent where it is set aside, and in replies of an older hub. */
  receipt: z.optional(receiptSchema),
  /** The other assessments of the enterprise, newest first; `same`: of the very same visit. */
  others: z.array(
    z.object({
      id: hashSchema,
      status: z.enum(['counted', 'quarantined', 'competing', 'passed-over']),
      source,
      /** The url of its model: levels and scores of two models are not of one line. */
      model: z.string(),
      level: z.nullable(z.int()),
      score: z.nullable(z.number()),
      sealedAt: z.iso.datetime(),
      same: z.boolean(),
      amended: z.boolean(),
    }),
  ),
});

/** `GET /api/quarantine`: all that counts nowhere until a person settles it, newest first. */
export const setAsideListSchema = z.object({
  total: count,
  rows: z.array(
    z.object({
      kind: z.enum(['quarantined', 'competing', 'unreadable']),
      /** A seal's id, or that of the kept bytes. */
      id: z.string(),
      name: z.nullable(z.string()),
      reason: z.nullable(z.string()),
      detail: z.nullable(z.string()),
      adviser: z.nullable(z.string()),
      receivedAt: z.iso.datetime(),
      /** Of the kept bytes. */
      size: count,
    }),
  ),
});

export type AssessmentRow = z.infer<typeof assessmentRowSchema>;
export type AssessmentList = z.infer<typeof assessmentListSchema>;
export type OpenedAssessment = z.infer<typeof openedAssessmentSchema>;
export type SetAsideList = z.infer<typeof setAsideListSchema>;

/** Rows on one page of a list. */
export const pageSize = 50;
