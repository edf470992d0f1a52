import { Fraction } from 'fraction.js';
import { itemsIn, leavesOf, namedFacts, type Condition } from '../items/condition.ts';
import { found, type Finding } from './finding.ts';
import type { Model } from './model.ts';
import { optionsOf, rowsOf, toolSectors } from './options-of.ts';
import { changedBy } from './parts-below.ts';

/** Every condition of a model, with its place in the file. */
export function conditionsOf(model: Model): { where: string; when: Condition; of: Speaker }[] {
  return [
    ...Object.entries(model.items).flatMap(([id, { enableWhen }]) =>
      enableWhen ? [{ where: `items.${id}.enableWhen`, when: enableWhen, of: 'item' as const }] : [],
    ),
    ...(model.profiles ?? []).map(({ id, when }) => ({
      where: `profiles.${id}.when`,
      when,
      of: 'profile' as const,
    })),
    ...Object.entries(model.nodes).flatMap(([id, node]) => [
      ...(node.op === 'table' ? node.rows : []).map(({ when }, row) => ({
        where: `nodes.${id}.rows.${row}.when`,
        when,
        of: 'node' as const,
      })),
      ...gatesOf(`nodes.${id}.levels`, node.levels),
    ]),
    ...gatesOf('levels', model.levels),
    ...(model.checks ?? []).map(({ id, if: when }) => ({
      where: `checks.${id}.if`,
      when,
      of: 'check' as const,
    })),
    ...model.advice.map(({ id, when }) => ({ where: `advice.${id}.when`, when, of: 'advice' as const })),
  ];
}

type Speaker = 'item' | 'profile' | 'node' | 'gate' | 'check' | 'advice';

function gatesOf(where: string, levels: Model['levels'] | undefined) {
  return (levels?.gates ?? []).map(({ id, unless }) => ({
    where: `${where}.gates.${id}.unless`,
    when: unless,
    of: 'gate' as const,
  }));
}

export function checkConditions(model: Model): Finding[] {
  return [
    ...conditionsOf(model).flatMap(({ where, when, of }) =>
      leavesOf(when).flatMap((leaf) => [...checkLeaf(model, where, leaf), ...checkSpeaker(where, leaf, of)]),
    ),
    ...checkPrivate(model),
    ...checkOrder(model),
    ...checkProfileConditions(model),
  ];
}

/** What a condition names and the model has not. */
export function checkConditionIn(model: Model, where: string, condition: Condition): Finding[] {
  return leavesOf(condition).flatMap((leaf) => checkLeaf(model, where, leaf));
}

/** What lies in no seal, or apart from what is counted, can decide nothing that a hub must come to as well. */
function checkPrivate(model: Model): Finding[] {
  const isPrivate = (id: string) => ['device', 'adviser'].includes(model.items[id]?.privacy ?? '');
  const deciding = conditionsOf(model).filter(({ of }) => of !== 'check' && of !== 'advice');
  const selecting = Object.entries(model.items).flatMap(([id, item]) =>
    item.kind === 'tools' && isPrivate(item.sectorItem)
      ? [found(`items.${id}`, 'private-but-decides', item.sectorItem)]
      : [],
  );
  const asked = deciding.flatMap(({ where, when }) =>
    itemsIn(when)
      .filter(isPrivate)
      .map((id) => found(where, 'private-but-decides', id)),
  );
  return [...selecting, ...asked];
}

/** Scores are not known before answers are, and levels not before scores. */
function checkSpeaker(where: string, leaf: Condition, of: Speaker): Finding[] {
  const forbidden =
    ('node' in leaf && (of === 'item' || of === 'profile')) ||
    ('level' in leaf && of !== 'advice') ||
    ('profile' in leaf && of === 'profile');
  return forbidden ? [found(where, 'no-such-condition', Object.keys(leaf).join(' '))] : [];
}

/** What an item is shown by must be asked before it, and must be answered. */
function checkOrder(model: Model): Finding[] {
  const order = model.sections.flatMap(({ items }) => items);
  return Object.entries(model.items).flatMap(([id, { enableWhen }]) =>
    (enableWhen ? itemsIn(enableWhen) : []).flatMap((other) => {
      const where = `items.${id}.enableWhen`;
      if (model.items[other]?.optional) return [found(where, 'hidden-while-optional', other)];
      return order.indexOf(other) < order.indexOf(id) ? [] : [found(where, 'asked-too-early', other)];
    }),
  );
}

/** Whether a profile fits must be known from what every enterprise is asked, whatever profiles it has. */
function checkProfileConditions(model: Model): Finding[] {
  const profiles = model.profiles ?? [];
  const changed = changedBy(
    model,
    profiles.map(({ id }) => id),
  );
  const hangs = (item: string, seen: Set<string>): boolean => {
    if (changed.has(item)) return true;
    const shownBy = model.items[item]?.enableWhen;
    if (!shownBy || seen.has(item)) return false;
    seen.add(item);
    const byProfile = leavesOf(shownBy).some((leaf) => 'profile' in leaf);
    return byProfile || itemsIn(shownBy).some((other) => hangs(other, seen));
  };
  return profiles.flatMap(({ id, when }) =>
    itemsIn(when)
      .filter((item) => hangs(item, new Set()))
      .map((item) => found(`profiles.${id}.when`, 'profile-hangs-on-itself', item)),
  );
}

function checkLeaf(model: Model, where: string, leaf: Condition): Finding[] {
  if ('profile' in leaf) {
    const profiles = (model.profiles ?? []).map(({ id }) => id);
    return missing(leaf.profile, profiles).map((id) => found(where, 'unknown-profile', id));
  }
  if ('node' in leaf) {
    if (!model.nodes[leaf.node]) return [found(where, 'unknown-node', leaf.node)];
    return checkEdge(where, 'atLeast' in leaf ? leaf.atLeast : leaf.below);
  }
  if ('level' in leaf) {
    const levels = model.levels.bands.map(({ level }) => String(level));
    return missing(leaf.level.map(String), levels).map((level) => found(where, 'unknown-level', level));
  }
  if ('sector' in leaf) {
    return missing(leaf.sector, toolSectors(model)).map((id) => found(where, 'unknown-option', id));
  }
  if ('fact' in leaf) return 'in' in leaf ? checkFact(model, where, leaf) : [];
  const [item] = itemsIn(leaf);
  if (item === undefined) return [];
  if (!model.items[item]) return [found(where, 'unknown-item', item)];
  const kind = model.items[item]?.kind;
  const amount = 'atLeast' in leaf || 'below' in leaf;
  if ((amount && !('links' in leaf) && kind !== 'number') || ('links' in leaf && kind !== 'tools')) {
    return [found(where, 'no-such-condition', `${item} ${Object.keys(leaf).join(' ')}`)];
  }
  const row = 'row' in leaf ? leaf.row : undefined;
  const rows = row === undefined ? [] : missing([row], rowsOf(model, item));
  return [
    ...rows.map((id) => found(where, 'unknown-row', `${item} ${id}`)),
    ...missing(optionsIn(leaf), optionsOf(model, item)).map((option) =>
      found(where, 'unknown-option', `${item} ${option}`),
    ),
  ];
}

function optionsIn(leaf: Condition): string[] {
  if ('chosen' in leaf) return [leaf.chosen.option];
  if ('notChosen' in leaf) return [leaf.notChosen.option];
  return 'in' in leaf ? leaf.in : [];
}

function checkFact(model: Model, where: string, leaf: { fact: string; in: string[] }): Finding[] {
  const derived = model.facts?.[leaf.fact];
  if (!derived) {
    const named = (namedFacts as readonly string[]).includes(leaf.fact);
    return named ? [] : [found(where, 'unknown-fact', leaf.fact)];
  }
  const ids =
    derived.of === 'vsic'
      ? [...Object.keys(derived.groups), derived.otherwise ?? '']
      : derived.bins.map(({ id }) => id);
  return missing(leaf.in, ids).map((id) => found(where, 'unknown-fact', `${leaf.fact} ${id}`));
}

function checkEdge(where: string, edge: string): Finding[] {
  const value = new Fraction(edge);
  return value.lt(0) || value.gt(1) ? [found(where, 'edge-out-of-scale', edge)] : [];
}

function missing(wanted: readonly string[], there: readonly string[]): string[] {
  return wanted.filter((id) => !there.includes(id));
}
