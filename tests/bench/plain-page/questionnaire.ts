/** What the plain pages ask: the words of the instrument, and nothing of how it is scored. */
export interface Questionnaire {
  sections: { title: string; questions: Question[] }[];
}

export interface Question {
  id: string;
  question: string;
  several: boolean;
  options: { id: string; label: string; hint: string | undefined }[];
}

/** A question at a time in the hand, a section at a time on a desk. */
export function pagesOf({ sections }: Questionnaire): { title: string; questions: Question[] }[] {
  if (innerWidth >= 900) return sections;
  return sections.flatMap(({ title, questions }) =>
    questions.map((question) => ({ title, questions: [question] })),
  );
}
