import { found, type Finding } from './finding.ts';
import type { ModelTexts } from './model-texts.ts';
import type { Model } from './model.ts';

/** Every id has words, and every word an id, in each language. Texts come with the labels of scales written out. */
export function checkTexts(model: Model, language: string, texts: ModelTexts): Finding[] {
  const compare = (where: string, wanted: string[], given: object = {}) => {
    const place = `texts.${language}.${where}`;
    return [
      ...[...new Set(wanted)].filter((id) => !(id in given)).map((id) => found(place, 'text-missing', id)),
      ...Object.keys(given)
        .filter((id) => !wanted.includes(id))
        .map((id) => found(place, 'text-orphaned', id)),
    ];
  };
  const items = Object.entries(model.items);
  const gates = [model.levels, ...Object.values(model.nodes).map(({ levels }) => levels)];
  const parts: { [part in keyof ModelTexts]?: string[] } = {
    levels: model.levels.bands.map(({ level }) => String(level)),
    sections: idsOf(model.sections),
    nodes: Object.keys(model.nodes),
    items: Object.keys(model.items),
    scales: Object.keys(model.scales ?? {}),
    tools: Object.values(model.catalogues ?? {}).flatMap(({ tools }) => tools),
    reasons: items.flatMap(([, item]) => item.notApplicable?.reasons ?? []),
    clauses: Object.keys(model.clauses),
    gates: gates.flatMap((levels) => idsOf(levels?.gates)),
    checks: idsOf(model.checks),
    profiles: idsOf(model.profiles),
    alternatives: idsOf(model.alternatives),
    readings: items.flatMap(([, item]) => item.reading?.as ?? []),
    stages: idsOf(model.stages?.order),
    advice: idsOf(model.advice),
    categories: model.advice.flatMap(({ category }) => category ?? []),
    trainings: model.advice.flatMap(({ training }) => training ?? []),
    schemes: idsOf(model.schemes),
  };
  return [
    ...Object.entries(parts).flatMap(([part, wanted]) =>
      compare(part, wanted, texts[part as 'items'] as object | undefined),
    ),
    ...Object.entries(model.scales ?? {}).flatMap(([id, { steps }]) =>
      compare(`scales.${id}`, idsOf(steps), texts.scales?.[id]),
    ),
    ...items.flatMap(([id, item]) => {
      const words = texts.items[id];
      const choices =
        'options' in item ? idsOf(item.options) : item.kind === 'matrix' ? idsOf(item.steps) : [];
      return [
        ...compare(`items.${id}.options`, choices, words?.options),
        ...compare(`items.${id}.rows`, 'rows' in item ? idsOf(item.rows) : [], words?.rows),
        ...compare(`items.${id}.columns`, 'columns' in item ? idsOf(item.columns) : [], words?.columns),
        ...Object.keys(words?.variants ?? {})
          .filter((profile) => !idsOf(model.profiles).includes(profile))
          .map((profile) => found(`texts.${language}.items.${id}.variants`, 'text-orphaned', profile)),
      ];
    }),
  ];
}

function idsOf(parts: readonly { id: string }[] = []): string[] {
  return parts.map(({ id }) => id);
}
