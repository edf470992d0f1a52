import * as z from 'zod/mini';
import { answersSchema } from '../answers/answer.ts';
import type { Item } from '../items/registry.ts';
import { modelReferenceSchema } from '../model/model-reference.ts';
import { consentSchema } from '../people/consent.ts';
import { valuesOf, type StoredRecord } from '../records/record.ts';
import { valueOf } from '../records/register.ts';
import { hereAlone } from '../records/travelling-part.ts';

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
  /** [M22] Of one that is done again: its stage, and of the time before the day and what is offered anew; not said now. */
  again: z.optional(
    z.nullable(z.object({ stage: z.nullable(z.string()), at: z.string(), answers: answersSchema })),
  ),
  /** The id of the seal that closed it. */
  sealed: z.nullable(z.string()),
  /** [P27] The seal that is being amended: while that is the one that closed it, it is open again. */
  amending: z.optional(z.nullable(z.string())),
  /** [P27] Entered from a printed questionnaire: the day that stands on it. */
  paper: z.optional(z.nullable(z.string())),
});

export type Draft = z.infer<typeof draftSchema>;

/** Most characters of one note: with a note on every item a seal still fits through the door for owners, [P10]. */
export const mostNote = 2000;

/** Whether answers may still be given: nobody has closed it, or what closed it is being amended. */
export function isOpen({ sealed, amending }: Pick<Draft, 'sealed' | 'amending'>): boolean {
  return sealed === null || sealed === amending;
}

/**
 * The seals that closed it, the latest first. Devices that did not know of each other have each named their own; all stand
 * until one of them is amended.
 */
export function closingSeals({ fields }: StoredRecord): string[] {
  const { sealed } = fields;
  const named = [valueOf(sealed), ...(sealed?.siblings ?? []).map(({ value }) => value)];
  return [...new Set(named)].filter((seal) => typeof seal === 'string');
}

/** As `isOpen`, also of a record from which no draft can be read. */
export function isRecordOpen(record: StoredRecord): boolean {
  const seals = closingSeals(record);
  return seals.length === 0 || seals.some((seal) => seal === valueOf(record.fields['amending']));
}

/** What is asked for the device alone lies in fields that no exchange carries. */
const apart = (item?: Pick<Item, 'privacy'>) => (item?.privacy === 'device' ? hereAlone : '');

export const answerField = (id: string, item?: Pick<Item, 'privacy'>) => `${apart(item)}answers.${id}`;
export const noteField = (id: string, item?: Pick<Item, 'privacy'>) => `${apart(item)}notes.${id}`;

/** Reads an assessment record. Throws where a field that every draft begins with is missing or of the wrong form. */
export function draftOf(record: StoredRecord): Draft {
  const values = valuesOf(record);
  const under = (prefix: string) =>
    Object.fromEntries(
      Object.entries(values).flatMap(([field, value]) => {
        const name = field.startsWith(hereAlone) ? field.slice(hereAlone.length) : field;
        return name.startsWith(prefix) && value !== null ? [[name.slice(prefix.length), value]] : [];
      }),
    );
  // What is being amended goes before what another device sealed meanwhile: the amendment can still be closed.
  const amended = closingSeals(record).find((seal) => seal === values['amending']);
  return draftSchema.parse({
    id: record.id,
    consent: null,
    place: null,
    sealed: null,
    ...values,
    ...(amended && { sealed: amended }),
    answers: under(answerField('')),
    notes: under(noteField('')),
  });
}
