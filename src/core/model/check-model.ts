import { Fraction } from 'fraction.js';
import { rulesOf } from '../items/registry.ts';
import type { Condition } from './condition.ts';
import { checkTexts } from './check-texts.ts';
import { found, type Finding } from './finding.ts';
import type { ModelTexts } from './model-texts.ts';
import type { Model } from './model.ts';

/** Everything that a reader of the file alone can find wrong; scores are proven in `score/prove-model.ts`. */
export function checkModel(model: Model, texts: { [language: string]: ModelTexts }): Finding[] {
  return [
    ...checkSections(model),
    ...checkClauses(model),
    ...checkNodes(model),
    ...checkItems(model),
    ...checkLevels(model),
    ...checkAdvice(model),
    ...Object.entries(texts).flatMap(([language, words]) => checkTexts(model, language, words)),
  ];
}

function doubled(where: string, ids: string[]): Finding[] {
  return ids.filter((id, index) => ids.indexOf(id) < index).map((id) => found(where, 'doubled', id));
}

function checkSections(model: Model): Finding[] {
  const placed = model.sections.flatMap(({ items }) => items);
  return [
    ...doubled('sections', placed),
    ...placed.filter((id) => !model.items[id]).map((id) => found('sections', 'unknown-item', id)),
    ...Object.keys(model.items)
      .filter((id) => !placed.includes(id))
      .map((id) => found(`items.${id}`, 'not-in-a-section', id)),
  ];
}

function checkClauses(model: Model): Finding[] {
  const named: [string, string | undefined][] = [
    ['clause', model.clause],
    ['states', model.states.clause],
    ['levels', model.levels.clause],
    ...Object.entries(model.items).map(([id, item]): [string, string | undefined] => [
      `items.${id}`,
      item.clause,
    ]),
    ...Object.entries(model.nodes).map(([id, node]): [string, string | undefined] => [
      `nodes.${id}`,
      node.clause,
    ]),
    ...Object.entries(model.catalogues ?? {}).map(([id, catalogue]): [string, string | undefined] => [
      `catalogues.${id}`,
      catalogue.clause,
    ]),
    ...model.schemes.map(({ id, clause }): [string, string | undefined] => [`schemes.${id}`, clause]),
  ];
  return named.flatMap(([where, clause]) =>
    clause !== undefined && !model.clauses[clause] ? [found(where, 'unknown-clause', clause)] : [],
  );
}

function checkNodes(model: Model): Finding[] {
  const parts = Object.values(model.nodes).flatMap(({ of }) => of);
  const scored = Object.entries(model.items).filter(([, item]) => rulesOf(item).scored(item));
  return [
    ...Object.entries(model.nodes).flatMap(([id, node]) => [
      ...node.of
        .filter((part) => !model.nodes[part] && !model.items[part])
        .map((part) => found(`nodes.${id}`, 'unknown-node', part)),
      ...(node.op === 'weightedMean' ? checkWeights(id, node) : []),
    ]),
    ...[model.root, ...(model.standsAlone ? [model.standsAlone] : []), ...model.pillars]
      .filter((id) => !model.nodes[id])
      .map((id) => found('nodes', 'unknown-node', id)),
    ...scored.flatMap(([id]) =>
      parts.includes(id) ? [] : [found(`items.${id}`, 'scored-item-in-no-node', id)],
    ),
    ...doubled('nodes', parts).map(({ where, detail }) => found(where, 'in-two-nodes', detail)),
  ];
}

function checkWeights(id: string, { of, weights }: { of: string[]; weights: string[] }): Finding[] {
  const sum = weights.reduce((total, weight) => total.add(weight), new Fraction(0));
  return weights.length === of.length && sum.equals(1)
    ? []
    : [found(`nodes.${id}.weights`, 'weights', `${weights.length} of ${of.length}, sum ${sum.toFraction()}`)];
}

function checkItems(model: Model): Finding[] {
  return Object.entries(model.items).flatMap(([id, item]) => {
    const where = `items.${id}`;
    if (item.kind === 'tools') {
      const sectors = model.items[item.sectorItem];
      if (sectors?.kind !== 'single-choice') return [found(where, 'unknown-item', item.sectorItem)];
      const options = sectors.options.map((option) => option.id);
      return Object.entries(model.catalogues ?? {}).flatMap(([sector, { tools }]) => [
        ...(options.includes(sector) ? [] : [found(`catalogues.${sector}`, 'unknown-catalogue', sector)]),
        ...doubled(`catalogues.${sector}`, tools),
      ]);
    }
    if (item.kind === 'text') return [];
    const ids = item.options.map((option) => option.id);
    const named =
      item.kind === 'single-choice'
        ? [
            ...(item.derivedFrom?.bins.map(({ option }) => option) ?? []),
            ...Object.values(item.suggest?.options ?? {}).flat(),
          ]
        : [];
    return [
      ...doubled(where, ids),
      ...named
        .filter((option) => !ids.includes(option))
        .map((option) => found(where, 'unknown-option', option)),
    ];
  });
}

function checkLevels({ levels }: Model): Finding[] {
  const edges = levels.bands.map(({ from }) => new Fraction(from));
  const rising = edges.every((edge, index) => index === 0 || edge.gt(edges[index - 1] ?? 0));
  return rising && edges[0]?.equals(0)
    ? []
    : [found('levels.bands', 'bands', levels.bands.map((b) => b.from).join(' '))];
}

function checkAdvice(model: Model): Finding[] {
  const schemes = model.schemes.map(({ id }) => id);
  return [
    ...doubled(
      'advice',
      model.advice.map(({ id }) => id),
    ),
    ...model.advice.flatMap(({ id, when, scheme }) => [
      ...checkCondition(model, `advice.${id}.when`, when),
      ...(scheme === 'none' || schemes.includes(scheme)
        ? []
        : [found(`advice.${id}`, 'unknown-scheme', scheme)]),
    ]),
  ];
}

function checkCondition(model: Model, where: string, condition: Condition): Finding[] {
  const all = (parts: Condition[]) => parts.flatMap((part) => checkCondition(model, where, part));
  if ('all' in condition) return all(condition.all);
  if ('any' in condition) return all(condition.any);
  if ('not' in condition) return all([condition.not]);
  if ('node' in condition)
    return model.nodes[condition.node] ? [] : [found(where, 'unknown-node', condition.node)];
  if ('size' in condition) return [];
  if ('level' in condition) {
    const levels = model.levels.bands.map(({ level }) => level);
    return condition.level
      .filter((level) => !levels.includes(level))
      .map((l) => found(where, 'unknown-level', String(l)));
  }
  if ('sector' in condition) {
    const sectors = Object.values(model.items).flatMap((item) =>
      item.kind === 'tools' ? optionsOf(model, item.sectorItem) : [],
    );
    return condition.sector
      .filter((id) => !sectors.includes(id))
      .map((id) => found(where, 'unknown-option', id));
  }
  const { item, option } = 'chosen' in condition ? condition.chosen : condition.notChosen;
  if (!model.items[item]) return [found(where, 'unknown-item', item)];
  return optionsOf(model, item).includes(option) ? [] : [found(where, 'unknown-option', `${item} ${option}`)];
}

function optionsOf(model: Model, id: string): string[] {
  const item = model.items[id];
  if (item?.kind === 'tools') return Object.values(model.catalogues ?? {}).flatMap(({ tools }) => tools);
  return item && 'options' in item ? item.options.map((option) => option.id) : [];
}
