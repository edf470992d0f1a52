import { found, type Finding } from './finding.ts';
import type { ModelTexts } from './model-texts.ts';
import type { Model } from './model.ts';

/** Every id has words, and every word an id, in each language. */
export function checkTexts(model: Model, language: string, texts: ModelTexts): Finding[] {
  const compare = (part: keyof ModelTexts, wanted: string[], given: object = {}) => {
    const where = `texts.${language}.${part}`;
    return [
      ...[...new Set(wanted)].filter((id) => !(id in given)).map((id) => found(where, 'text-missing', id)),
      ...Object.keys(given)
        .filter((id) => !wanted.includes(id))
        .map((id) => found(where, 'text-orphaned', id)),
    ];
  };
  const items = Object.entries(model.items);
  return [
    ...compare(
      'levels',
      model.levels.bands.map(({ level }) => String(level)),
      texts.levels,
    ),
    ...compare(
      'sections',
      model.sections.map(({ id }) => id),
      texts.sections,
    ),
    ...compare('nodes', Object.keys(model.nodes), texts.nodes),
    ...compare('items', Object.keys(model.items), texts.items),
    ...items.flatMap(([id, item]) =>
      'options' in item
        ? compare(
            'items',
            item.options.map((option) => option.id),
            texts.items[id]?.options,
          ).map((finding) => ({
            ...finding,
            where: `${finding.where}.${id}.options`,
          }))
        : [],
    ),
    ...compare(
      'tools',
      Object.values(model.catalogues ?? {}).flatMap(({ tools }) => tools),
      texts.tools,
    ),
    ...compare(
      'reasons',
      items.flatMap(([, item]) => item.notApplicable?.reasons ?? []),
      texts.reasons,
    ),
    ...compare('clauses', Object.keys(model.clauses), texts.clauses),
    ...compare(
      'advice',
      model.advice.map(({ id }) => id),
      texts.advice,
    ),
    ...compare(
      'categories',
      model.advice.flatMap(({ category }) => category ?? []),
      texts.categories,
    ),
    ...compare(
      'schemes',
      model.schemes.map(({ id }) => id),
      texts.schemes,
    ),
  ];
}
