import { fail, ok, type Outcome } from '../outcome.ts';
import { solutionFaults, solutionSchema, type Solution, type SolutionFault } from './solution.ts';

interface Known {
  /** Ids of the categories of which some model speaks. */
  categories: ReadonlySet<string>;
  /** The day in Vietnam. */
  today: string;
}

/** An entry as it was sent in; refused with the first fault, and the field that has it as its detail. */
export function readSolution(value: unknown, { categories, today }: Known): Outcome<Solution, SolutionFault> {
  const read = solutionSchema.safeParse(value);
  if (!read.success) {
    const issue = read.error.issues[0];
    const fault = solutionFaults.find((one) => one === issue?.message) ?? 'unreadable';
    return fail(fault, issue?.path.join('.'));
  }
  const { data } = read;
  const unknown = data.categories.findIndex((one) => !categories.has(one));
  if (unknown >= 0) return fail('unknown-category', `categories.${unknown}`);
  if (data.checkedOn > today) return fail('in-the-future', 'checkedOn');
  if (data.listed && data.listed.on > today) return fail('in-the-future', 'listed.on');
  return ok(data);
}
