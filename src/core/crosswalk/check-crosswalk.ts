import { itemsIn, leavesOf } from '../items/condition.ts';
import { checkConditionIn } from '../model/check-conditions.ts';
import { doubled, found, type Finding } from '../model/finding.ts';
import type { Model } from '../model/model.ts';
import { optionsOf, rowsOf } from '../model/options-of.ts';
import type { ChoiceRule, Crosswalk } from './crosswalk.ts';

/** Everything wrong with a crosswalk between these two models, at its place in the file. */
export function checkCrosswalk(crosswalk: Crosswalk, from: Model, to: Model): Finding[] {
  const rules = Object.entries(crosswalk.choices ?? {});
  return [
    ...crosswalk.maps.flatMap((map, index) => [
      ...(known(from, map.from) ? [] : [found(`maps.${index}.from`, 'unknown-node', map.from)]),
      ...(known(to, map.to) ? [] : [found(`maps.${index}.to`, 'unknown-node', map.to)]),
    ]),
    ...doubled(
      'maps',
      crosswalk.maps.map((map) => `${map.from} ${map.to}`),
    ),
    ...rules.flatMap(([item, choices]) =>
      choices.flatMap((rule, index) => checkRule(from, to, `choices.${item}.${index}`, item, rule)),
    ),
    ...rules.flatMap(([item, choices]) =>
      doubled(
        `choices.${item}`,
        choices.map(({ row = '', choose, relation }) => `${row} ${choose} ${relation}`.trim()),
      ),
    ),
    ...checkClauses(crosswalk),
  ];
}

function known(model: Model, id: string): boolean {
  return model.nodes[id] !== undefined || model.items[id] !== undefined;
}

function checkRule(from: Model, to: Model, where: string, item: string, rule: ChoiceRule): Finding[] {
  const { row, choose, when } = rule;
  const rows = rowsOf(to, item);
  if (!to.items[item]) return [found(where, 'unknown-item', item)];
  if (to.items[item].kind === 'tools') return [found(where, 'no-such-condition', 'tools')];
  const leaves = leavesOf(when);
  return [
    ...(optionsOf(to, item).includes(choose) ? [] : [found(where, 'unknown-option', choose)]),
    ...(fitsRow(rows, row) ? [] : [found(where, 'unknown-row', row ?? '')]),
    ...checkConditionIn(from, `${where}.when`, when),
    // Only what was said counts: neither scores nor facts, and at least one answer.
    ...leaves
      .filter((leaf) => itemsIn(leaf).length === 0)
      .map((leaf) => found(`${where}.when`, 'no-such-condition', Object.keys(leaf).join(' '))),
    ...(leaves.length === 0 ? [found(`${where}.when`, 'no-such-condition', '')] : []),
  ];
}

function fitsRow(rows: string[], row: string | undefined): boolean {
  return row === undefined ? rows.length === 0 : rows.includes(row);
}

function checkClauses({ clause, clauses, maps, choices = {} }: Crosswalk): Finding[] {
  const named: [where: string, clause: string | undefined][] = [
    ['clause', clause],
    ...maps.map((map, index): [string, string | undefined] => [`maps.${index}`, map.clause]),
    ...Object.entries(choices).flatMap(([item, rules]) =>
      rules.map((rule, index): [string, string | undefined] => [`choices.${item}.${index}`, rule.clause]),
    ),
  ];
  return named.flatMap(([where, id]) =>
    id === undefined || clauses[id] ? [] : [found(where, 'unknown-clause', id)],
  );
}
