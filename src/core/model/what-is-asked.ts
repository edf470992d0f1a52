import type { Item } from '#core/items/registry.ts';
import type { ModelTexts } from './model-texts.ts';

/** What one question says: itself, and everything that can be chosen or filled in, in the order of the model. */
export interface Asked {
  question: string;
  choices: { label: string; hint?: string | undefined }[];
}

type Labels = ModelTexts['tools'] | undefined;

const said = (ids: readonly { id: string }[], texts: Labels) => ids.flatMap(({ id }) => texts?.[id] ?? []);

/** `tools` are those that a question about tools offers to this enterprise. */
export function whatIsAsked(
  { items, tools: toolTexts }: Pick<ModelTexts, 'items' | 'tools'>,
  id: string,
  item: Item,
  tools: readonly string[],
): Asked {
  const words = items[id];
  const rows = 'rows' in item ? said(item.rows, words?.rows) : [];
  const choices = () => {
    switch (item.kind) {
      case 'single-choice':
      case 'multiple-choice':
        return said(item.options, words?.options);
      case 'matrix':
        return said(item.steps, words?.options);
      case 'grid':
        return said(item.columns, words?.columns);
      case 'tools':
        return tools.flatMap((tool) => toolTexts[tool] ?? []);
      default:
        return [];
    }
  };
  return { question: words?.question ?? '', choices: [...rows, ...choices()] };
}
