import type { CategoryWords } from '#core/solutions/solution.ts';

/** The categories in the order of their words; one without words keeps its id. */
export function categoriesByName(
  categories: CategoryWords,
  language: string,
): { id: string; name: string }[] {
  return Object.entries(categories)
    .map(([id, words]) => ({ id, name: words[language] ?? words['vi'] ?? id }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
}
