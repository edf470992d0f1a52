import * as z from 'zod/mini';
import { legalForms } from '#core/enterprise/enterprise.ts';
import { groupSchema } from '../report.ts';

/** Enterprises, households and co-operatives, apart. */
export const byLegalFormSchema = z.array(z.object({ legalForm: z.enum(legalForms), ...groupSchema }));

export type ByLegalForm = z.infer<typeof byLegalFormSchema>;

/** All legal forms together; the mean is that of the enterprises, not of the groups. */
export function total(groups: ByLegalForm): { enterprises: number; rated: number; mean: number | null } {
  const sum = (worth: (group: ByLegalForm[number]) => number) =>
    groups.reduce((all, group) => all + worth(group), 0);
  const rated = sum((group) => group.rated);
  return {
    enterprises: sum((group) => group.enterprises),
    rated,
    mean: rated === 0 ? null : sum((group) => (group.mean ?? 0) * group.rated) / rated,
  };
}
