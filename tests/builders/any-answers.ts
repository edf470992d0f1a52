import * as fc from 'fast-check';
import type { Answer, Answers } from '#core/answers/answer.ts';
import { groundOf } from '#core/answers/ground.ts';
import { noRow } from '#core/items/grid/grid.ts';
import type { ItemContext } from '#core/items/item-kind.ts';
import { limitsOf } from '#core/items/number/number.ts';
import { rulesOf, type Item } from '#core/items/registry.ts';
import { linkStates } from '#core/items/tools/tools.ts';
import type { Model } from '#core/model/model.ts';
import type { Json } from '#core/records/canonical.ts';
import { unknownFacts } from '#core/score/prove-model.ts';
import { withLinks } from './with-links.ts';

export type Next = (below: number) => number;

/** A value that fits an item of that kind, made from a stream of chance. */
export function someValue(item: Item, context: ItemContext, next: Next): Json | undefined {
  const choices = rulesOf(item).choices(item, context);
  const some = () => choices[next(choices.length)]!;
  switch (item.kind) {
    case 'single-choice':
      return some();
    case 'matrix':
      return Object.fromEntries(item.rows.map(({ id }) => [id, some()]));
    case 'grid': {
      const rows = item.rows.filter(() => next(2) === 0);
      const ticks = () => (next(3) === 0 ? choices : [some()]);
      return rows.length === 0 ? { [noRow]: [] } : Object.fromEntries(rows.map(({ id }) => [id, ticks()]));
    }
    case 'number': {
      const { min = '0', max } = limitsOf(item);
      const from = Number(min);
      return String(from + next(Number(max ?? from + 100) - from + 1));
    }
    case 'multiple-choice':
    case 'tools': {
      if (choices.length === 0) return undefined;
      const first = some();
      const linked = () => linkStates[next(linkStates.length)]!;
      const more = [...new Set([first, ...choices.filter(() => next(3) === 0)])];
      const [value, alone] = [more, [first]].map((ticked) => withLinks(item, ticked, context, linked));
      return rulesOf(item).refusal(item, value!, context) === null ? value : alone;
    }
    default:
      return undefined;
  }
}

/** Answers that fit, made from a stream of chance; about one item in eight stays open when `open` is set. */
export function answersFrom(model: Model, chance: number[], open: boolean): Answers {
  const answers: Answers = {};
  let at = 0;
  const next: Next = (below) => (chance[at++ % chance.length] ?? 0) % below;
  for (const { items } of [...model.sections].reverse()) {
    for (const id of items) {
      const item = model.items[id]!;
      if (item.kind === 'text' || (open && next(8) === 0)) continue;
      const value = someValue(item, groundOf(model, unknownFacts, answers).context, next);
      if (value === undefined) continue;
      const states: Answer[] = [{ state: 'dontKnow' }, { state: 'declined' }];
      if (item.notApplicable) states.push({ state: 'notApplicable', reason: item.notApplicable.reasons[0]! });
      answers[id] = next(10) === 0 ? states[next(states.length)]! : { state: 'answered', value };
    }
  }
  return answers;
}

/** A stream of chance for `answersFrom`. */
export const chance = fc.array(fc.nat(1_000_000), { minLength: 40, maxLength: 60 });
