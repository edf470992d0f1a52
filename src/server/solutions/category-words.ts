import type { CategoryWords } from '#core/solutions/solution.ts';
import type { InstalledModels } from '../installed-models.ts';

const known = new WeakMap<InstalledModels, CategoryWords>();

/** Every category that the advice of some model names, with its words; of two models the one that is offered first. */
export function categoryWords(models: InstalledModels): CategoryWords {
  const before = known.get(models);
  if (before) return before;
  const words: CategoryWords = {};
  for (const { model, texts } of [...models.all, ...models.published]) {
    for (const { category } of model.advice) {
      if (category === undefined || words[category]) continue;
      words[category] = Object.fromEntries(
        Object.entries(texts).map(([language, text]) => [language, text.categories?.[category] ?? category]),
      );
    }
  }
  known.set(models, words);
  return words;
}
