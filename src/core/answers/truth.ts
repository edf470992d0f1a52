import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Condition } from '../items/condition.ts';
import { amount } from '../items/number/number.ts';
import { rulesOf } from '../items/registry.ts';
import { linked } from '../items/tools/tools.ts';
import type { Model } from '../model/model.ts';
import type { Answer } from './answer.ts';
import { valueIn } from './value-in.ts';

/** null: unknown while something is open. */
export type Truth = boolean | null;

/** What a condition is told of an assessment. */
export interface Told {
  model: Model;
  facts: Facts;
  profiles: readonly string[];
  /** Profiles of which it is open whether they fit. */
  perhaps: readonly string[];
  /** undefined: pending. */
  given(item: string): Answer | undefined;
  asks(item: string): Truth;
  /** Conditions on nodes and levels, where scores are known; unknown elsewhere. */
  scored?: (condition: Extract<Condition, { node: string } | { level: number[] }>) => Truth;
  links(item: string, state: 'data' | 'rekeyed'): number;
}

export function truthOf(condition: Condition, told: Told): Truth {
  if ('all' in condition) return allOf(condition.all.map((part) => truthOf(part, told)));
  if ('any' in condition) return not(allOf(condition.any.map((part) => not(truthOf(part, told)))));
  if ('not' in condition) return not(truthOf(condition.not, told));
  if ('node' in condition || 'level' in condition) return told.scored?.(condition) ?? null;
  if ('profile' in condition) return profileTruth(condition.profile, told);
  if ('size' in condition) return has(told.facts.sizeClass, condition.size);
  if ('sector' in condition) return sectorTruth(condition.sector, told);
  if ('fact' in condition) return factTruth(condition, told);
  if ('chosen' in condition) {
    const { item, option } = condition.chosen;
    return answerTruth(item, told, (chosen) => chosen.includes(option));
  }
  if ('notChosen' in condition) {
    const { item, option } = condition.notChosen;
    if (whenKnown(item, told)?.state === 'dontKnow') return true;
    return answerTruth(item, told, (chosen) => !chosen.includes(option));
  }
  if ('in' in condition) {
    return answerTruth(
      condition.item,
      told,
      (chosen) => chosen.some((option) => condition.in.includes(option)),
      condition.row,
    );
  }
  const known = whenKnown(condition.item, told);
  if ('state' in condition) return known === null ? null : known?.state === condition.state;
  if (!known || known.state !== 'answered') return known === null ? null : false;
  if ('links' in condition) return told.links(condition.item, condition.links) >= amount(condition.atLeast);
  return typeof known.value === 'string' && compared(amount(known.value), condition);
}

/** How many pairs of tools in use have a link of that kind. */
export function countLinks(
  told: Pick<Told, 'model' | 'given'>,
  id: string,
  state: 'data' | 'rekeyed',
): number {
  const item = told.model.items[id];
  if (item?.kind !== 'tools') return 0;
  const value = valueIn(item, told.given(id));
  const sector = told.given(item.sectorItem);
  const catalogue =
    sector?.state === 'answered' && typeof sector.value === 'string'
      ? told.model.catalogues?.[sector.value]
      : undefined;
  return value !== undefined && catalogue ? linked(catalogue, value as never, state).length : 0;
}

function answerTruth(id: string, told: Told, holds: (chosen: string[]) => boolean, row?: string): Truth {
  const known = whenKnown(id, told);
  if (known === null) return null;
  const item = told.model.items[id];
  const value = item && known && valueIn(item, known);
  if (!item || value === undefined) return false;
  return holds(rulesOf(item).chosen(value, row));
}

/** The answer; undefined where the item is not asked, null while it is open. */
function whenKnown(id: string, told: Told): Answer | undefined | null {
  const answer = told.given(id);
  if (answer) return told.asks(id) === null ? null : answer;
  return told.asks(id) === false ? undefined : null;
}

function sectorTruth(wanted: string[], told: Told): Truth {
  const items = new Set(
    Object.values(told.model.items).flatMap((item) => (item.kind === 'tools' ? [item.sectorItem] : [])),
  );
  const truths = [...items].map((item) =>
    answerTruth(item, told, (chosen) => chosen.some((sector) => wanted.includes(sector))),
  );
  return not(allOf(truths.map(not)));
}

function profileTruth(wanted: string[], { profiles, perhaps }: Told): Truth {
  if (wanted.some((profile) => profiles.includes(profile))) return true;
  return wanted.some((profile) => perhaps.includes(profile)) ? null : false;
}

function factTruth(condition: Extract<Condition, { fact: string }>, { model, facts }: Told): Truth {
  if ('in' in condition) return has(namedFact(condition.fact, model, facts), condition.in);
  const value = facts[condition.fact as 'staff' | 'revenue' | 'capital'];
  return value === null || value === undefined ? null : compared(value, condition);
}

/** A fact by its name, one that the model derives included: null where it is not known, '' where it is in no group. */
export function namedFact(name: string, model: Model, facts: Facts): string | null {
  if (name === 'vsic') return facts.sector;
  if (name === 'sizeClass' || name === 'legalForm' || name === 'province') return facts[name];
  const derived = model.facts?.[name];
  if (!derived) return null;
  if (derived.of === 'vsic') {
    const { sector } = facts;
    if (sector === null) return null;
    const group = Object.entries(derived.groups).find(([, sections]) => sections.includes(sector));
    return group?.[0] ?? derived.otherwise ?? '';
  }
  const value = facts[derived.of];
  return value === null ? null : (derived.bins.filter(({ from }) => amount(from) <= value).at(-1)?.id ?? '');
}

function compared(value: number, condition: { atLeast: string } | { below: string }): boolean {
  return 'atLeast' in condition ? value >= amount(condition.atLeast) : value < amount(condition.below);
}

function has(value: string | null, wanted: readonly string[]): Truth {
  return value === null ? null : wanted.includes(value);
}

function allOf(truths: Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(null) ? null : true;
}

function not(truth: Truth): Truth {
  return truth === null ? null : !truth;
}
