import * as z from 'zod/mini';
import { answersSchema } from '../answers/answer.ts';
import { modelReferenceSchema } from '../model/model-reference.ts';
import { consentSchema } from '../people/consent.ts';
import { valuesOf, type StoredRecord } from '../records/record.ts';

/** An open assessment: what the fields of its record say. */
export const draftSchema = z.object({
  id: z.uuid(),
  enterprise: z.uuid(),
  model: modelReferenceSchema,
  source: z.enum(['adviser', 'self']),
  startedAt: z.iso.datetime(),
  consent: z.nullable(consentSchema),
  answers: answersSchema,
  notes: z.record(z.string(), z.string()),
  /** The item where they are. */
  place: z.nullable(z.string()),
  /** The id of the seal that closed it. */
  sealed: z.nullable(z.string()),
});

export type Draft = z.infer<typeof draftSchema>;

/** Most characters of one note: with a note on every item a seal still fits through the door for owners, [P10]. */
export const mostNote = 2000;

export const answerField = (item: string) => `answers.${item}`;
export const noteField = (item: string) => `notes.${item}`;

/** Reads an assessment record. Throws where a field that every draft begins with is missing or of the wrong form. */
export function draftOf(record: StoredRecord): Draft {
  const values = valuesOf(record);
  const under = (prefix: string) =>
    Object.fromEntries(
      Object.entries(values).flatMap(([name, value]) =>
        name.startsWith(prefix) && value !== null ? [[name.slice(prefix.length), value]] : [],
      ),
    );
  return draftSchema.parse({
    id: record.id,
    consent: null,
    place: null,
    sealed: null,
    ...values,
    answers: under(answerField('')),
    notes: under(noteField('')),
  });
}
