import type { Item } from '#core/items/registry.ts';
import type { InstalledModel } from '#core/result/read-models.server.ts';
import type { Question, Questionnaire } from '../plain-page/questionnaire.ts';

/** The same questions in the same words; of the tools those of one trade, as our own page would ask for. */
export function plainQuestionnaire({ model, texts }: InstalledModel, trade: string): Questionnaire {
  const words = texts['vi'];
  if (!words) throw new Error(`${model.id} has no Vietnamese words`);
  const questionOf = (id: string, item: Item): Question[] => {
    const asked = words.items[id];
    if (item.kind === 'single-choice' && item.derivedFrom) return [];
    if (!('options' in item) && item.kind !== 'tools') return [];
    const options =
      item.kind === 'tools'
        ? (model.catalogues?.[trade]?.tools ?? []).map((tool) => ({ id: tool, ...words.tools?.[tool] }))
        : item.options.map((option) => ({ id: option.id, ...asked?.options?.[option.id] }));
    return [
      {
        id,
        question: asked?.question ?? id,
        several: item.kind !== 'single-choice',
        options: options.map(({ id: option, label = option, hint }) => ({ id: option, label, hint })),
      },
    ];
  };
  const sections = model.sections.map(({ id, items }) => ({
    title: words.sections[id]?.title ?? id,
    questions: items.flatMap((item) => questionOf(item, model.items[item]!)),
  }));
  return { sections: sections.filter(({ questions }) => questions.length > 0) };
}
