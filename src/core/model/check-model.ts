import { checkAdvice } from './check-advice.ts';
import { checkConditions } from './check-conditions.ts';
import { checkItems } from './check-items.ts';
import { checkNodes } from './check-nodes.ts';
import { checkTexts } from './check-texts.ts';
import { checkWorth } from './check-worth.ts';
import { doubled, found, type Finding } from './finding.ts';
import type { ModelTexts } from './model-texts.ts';
import type { Model } from './model.ts';
import { optionsOf } from './options-of.ts';

/** Everything that a reader of the file alone can find wrong; scores are proven in `score/prove-model.ts`. */
export function checkModel(model: Model, texts: { [language: string]: ModelTexts }): Finding[] {
  return [
    ...checkSections(model),
    ...checkClauses(model),
    ...checkNodes(model),
    ...checkItems(model),
    ...checkWorth(model),
    ...checkConditions(model),
    ...checkProfiles(model),
    ...checkAdvice(model),
    ...Object.entries(texts).flatMap(([language, words]) => checkTexts(model, language, words)),
  ];
}

function checkSections(model: Model): Finding[] {
  const placed = model.sections.flatMap(({ items }) => items);
  const prefilled = model.stages && model.stages.prefill !== 'all' ? model.stages.prefill : [];
  const unknown = (where: string, ids: readonly string[]) =>
    ids.filter((id) => !model.items[id]).map((id) => found(where, 'unknown-item', id));
  return [
    ...doubled('sections', placed),
    ...unknown('sections', placed),
    ...unknown('stages.prefill', prefilled),
    ...(model.checks ?? []).flatMap(({ id, items = [] }) => unknown(`checks.${id}`, items)),
    ...Object.keys(model.items)
      .filter((id) => !placed.includes(id))
      .map((id) => found(`items.${id}`, 'not-in-a-section', id)),
  ];
}

function checkClauses(model: Model): Finding[] {
  const named: Named[] = [
    ['clause', model.clause],
    ['states', model.states.clause],
    ['levels', model.levels.clause],
    ['attainable', model.attainable?.why],
    ...clausesIn('items', model.items),
    ...clausesIn('nodes', model.nodes),
    ...clausesIn('catalogues', model.catalogues),
    ...clausesIn('schemes', byId(model.schemes)),
    ...clausesIn('profiles', byId(model.profiles)),
    ...clausesIn('levels.gates', byId(model.levels.gates)),
    ...(model.profiles ?? []).map(({ id, attainable }): Named => [
      `profiles.${id}.attainable`,
      attainable?.why,
    ]),
    ...Object.entries(model.items).map(([id, item]): Named => [
      `items.${id}.links`,
      item.kind === 'tools' ? item.links?.clause : undefined,
    ]),
  ];
  return named.flatMap(([where, clause]) =>
    clause !== undefined && !model.clauses[clause] ? [found(where, 'unknown-clause', clause)] : [],
  );
}

type Named = [where: string, clause: string | undefined];
interface Part {
  clause?: string | undefined;
}

function clausesIn(where: string, parts: { [id: string]: Part } = {}): Named[] {
  return Object.entries(parts).map(([id, { clause }]) => [`${where}.${id}`, clause]);
}

function byId(parts: readonly (Part & { id: string })[] = []): { [id: string]: Part } {
  return Object.fromEntries(parts.map((part) => [part.id, part]));
}

function checkProfiles(model: Model): Finding[] {
  const known = (id: string) => model.items[id] !== undefined || model.nodes[id] !== undefined;
  const sets = Object.entries(model.weightSets ?? {}).map(([id, set]) => ({
    where: `weightSets.${id}`,
    set,
  }));
  const own = (model.profiles ?? []).flatMap(({ id, weights }) =>
    weights ? [{ where: `profiles.${id}.weights`, set: weights }] : [],
  );
  const used = [...(model.profiles ?? []), ...(model.alternatives ?? [])].flatMap(({ id, weightSet }) =>
    weightSet === undefined || model.weightSets?.[weightSet]
      ? []
      : [found(`profiles.${id}`, 'unknown-weight-set', weightSet)],
  );
  return [
    ...doubled(
      'profiles',
      (model.profiles ?? []).map(({ id }) => id),
    ),
    ...(model.profiles ?? []).flatMap(({ id, add = [], remove = [] }) =>
      [...add, ...remove]
        .filter((part) => !known(part))
        .map((part) => found(`profiles.${id}`, 'unknown-node', part)),
    ),
    ...used,
    ...(model.alternatives ?? []).flatMap(({ id, worth = {} }) =>
      Object.entries(worth).flatMap(([item, { points }]) =>
        Object.keys(points)
          .filter((option) => !optionsOf(model, item).includes(option))
          .map((option) => found(`alternatives.${id}.worth.${item}`, 'unknown-option', option)),
      ),
    ),
    ...[...sets, ...own].flatMap(({ where, set }) =>
      Object.entries(set).flatMap(([node, weights]) => {
        const mean = model.nodes[node];
        if (mean?.op !== 'weightedMean') return [found(where, 'unknown-node', node)];
        return Object.keys(weights)
          .filter((part) => !mean.of.includes(part))
          .map((part) => found(`${where}.${node}`, 'unknown-node', part));
      }),
    ),
  ];
}
