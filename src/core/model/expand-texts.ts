import type { ModelTexts } from './model-texts.ts';
import type { Model } from './model.ts';

/** The words with the labels of scales written out at the items that use them; what an item says itself stays. */
export function expandTexts(model: Model, texts: ModelTexts): ModelTexts {
  if (!texts.scales) return texts;
  const items = Object.entries(texts.items).map(([id, words]) => {
    const item = model.items[id];
    const scale =
      item && 'scale' in item && item.scale !== undefined ? texts.scales?.[item.scale] : undefined;
    return [id, scale ? { ...words, options: { ...scale, ...words.options } } : words];
  });
  return { ...texts, items: Object.fromEntries(items) as ModelTexts['items'] };
}
