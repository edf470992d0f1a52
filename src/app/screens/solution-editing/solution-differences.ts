import type { SolutionDraft, SolutionField } from './solution-draft.ts';

/** What is told apart as one: an amount says nothing without what kind of price it is. */
const parts = [
  ['name'],
  ['provider'],
  ['does'],
  ['categories'],
  ['priceIs', 'priceFrom', 'priceTo'],
  ['web'],
  ['phone'],
  ['offline'],
  ['sizes'],
  ['sectors'],
  ['listedSource', 'listedOn'],
  ['checkedOn'],
] as const satisfies SolutionField[][];

/** Named by its first field. */
export type Part = (typeof parts)[number][0];

/** In which parts two drafts of an entry differ, in the order of the form. */
export function solutionDifferences(one: SolutionDraft, other: SolutionDraft): Part[] {
  return parts
    .filter((fields) => fields.some((field) => said(one, field) !== said(other, field)))
    .map(([part]) => part);
}

/** What was typed, and what the typing began from; null where that was not kept. */
export interface Typed {
  base: SolutionDraft | null;
  draft: SolutionDraft;
}

/** What was changed here and reads otherwise in the newest version. What nobody touched here is as that one says it. */
export function changedHere({ base, draft }: Typed, newest: SolutionDraft): Part[] {
  const touched = base && solutionDifferences(draft, base);
  return solutionDifferences(draft, newest).filter((part) => touched?.includes(part) ?? true);
}

/** Where both sides have changed it, or may have, nobody but the officer can say which stays. */
export function changedByBoth(typed: Typed, newest: SolutionDraft): Part[] {
  const there = typed.base && solutionDifferences(newest, typed.base);
  return changedHere(typed, newest).filter((part) => there?.includes(part) ?? true);
}

/** The order of ticks says nothing. */
function said(draft: SolutionDraft, field: SolutionField): string {
  const value = draft[field];
  return typeof value === 'string' ? value.trim() : value.toSorted().join(' ');
}

/** A draft with these parts of another. */
export function withParts(draft: SolutionDraft, of: SolutionDraft, taken: readonly Part[]): SolutionDraft {
  const fields = parts.filter(([part]) => taken.includes(part)).flat();
  return { ...draft, ...Object.fromEntries(fields.map((field) => [field, of[field]])) };
}
