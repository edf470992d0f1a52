import { Fraction } from 'fraction.js';
import { rulesOf, type Item } from '../items/registry.ts';
import { greatest, total } from '../items/item-worth.ts';
import type { Model } from '../model/model.ts';
import { unknownFacts } from '../score/prove-model.ts';
import { scoreAnswers } from '../score/score-answers.ts';
import type { Trace } from '../score/trace.ts';

/** A part of an item that is known or carried by itself: an option to tick, a row, a row's column, or the whole item. */
export interface Unit {
  item: string;
  row?: string;
  /** An option or a column; absent: one of several is chosen here. */
  option?: string;
  /** Its share of the score, all units together 1. */
  weight: Fraction;
}

/** What each part of a model weighs in its score. Under an operator that does not weigh, all parts weigh the same. */
export function unitWeights(model: Model): Unit[] {
  return leafWeights(scoreAnswers(model, unknownFacts, {}), new Fraction(1)).flatMap(({ id, weight }) => {
    const item = model.items[id];
    return item && rulesOf(item).scored(item) ? unitsOf(id, item, weight) : [];
  });
}

function leafWeights(trace: Trace, weight: Fraction): { id: string; weight: Fraction }[] {
  if (trace.op === 'item') return [{ id: trace.id, weight }];
  const parts = trace.children.filter(({ standing }) => standing !== 'excluded');
  const own = parts.map((part) => (trace.op === 'sum' ? part.ceiling : (part.weight ?? new Fraction(1))));
  const all = total(own);
  return parts.flatMap((part, index) =>
    all.equals(0) ? [] : leafWeights(part, weight.mul(own[index] ?? 0).div(all)),
  );
}

function unitsOf(id: string, item: Item, weight: Fraction): Unit[] {
  const units = ticksOf(item);
  const all = total(units.map(({ worth }) => worth));
  if (units.length === 0 || all.equals(0)) return [{ item: id, weight }];
  return units.map(({ worth, ...unit }) => ({ item: id, ...unit, weight: weight.mul(worth).div(all) }));
}

type Tick = { row?: string; option?: string; worth: Fraction };

function ticksOf(item: Item): Tick[] {
  switch (item.kind) {
    case 'multiple-choice':
      return item.options
        .map(({ id, points, exclusive }) => ({ option: id, worth: worthOf(points), exclusive }))
        .filter(({ worth, exclusive }) => !exclusive && worth.gt(0))
        .map(({ option, worth }) => ({ option, worth }));
    case 'matrix':
      return item.rows.map(({ id, weight = '1' }) => ({ row: id, worth: new Fraction(weight) }));
    case 'grid':
      return item.rows.flatMap(({ id }) =>
        item.columns
          .map((column) => ({ row: id, option: column.id, worth: greatest([worthOf(column.points)]) }))
          .filter(({ worth }) => worth.gt(0)),
      );
    default:
      return [];
  }
}

function worthOf(points: string | undefined): Fraction {
  return new Fraction(points ?? 0);
}
