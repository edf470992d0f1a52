import type { Answer, Answers } from '#core/answers/answer.ts';
import { groundOf, type Ground } from '#core/answers/ground.ts';
import type { Facts } from '#core/enterprise/enterprise.ts';
import type { ItemContext } from '#core/items/item-kind.ts';
import { rulesOf, type Item } from '#core/items/registry.ts';
import { linkKey, linkStates, noTool, pairsInUse } from '#core/items/tools/tools.ts';
import type { Model } from '#core/model/model.ts';
import type { Json } from '#core/records/canonical.ts';

/** Draws from a list of numbers that a property test made, over and over. */
export type Draw = (below: number) => number;

export function drawFrom(chance: readonly number[]): Draw {
  let at = 0;
  return (below) => (chance[at++ % chance.length] ?? 0) % below;
}

/**
 * The answers with some more, in the order of asking, also to items that are hidden or may be; about one in `open`
 * stays without one. What lies in a record and does not count is replaced.
 */
export function answersFrom(
  model: Model,
  facts: Facts,
  draw: Draw,
  { given = {}, open = 0 }: { given?: Answers; open?: number } = {},
): Answers {
  const answers = { ...given };
  const order = model.sections.flatMap(({ items }) => items);
  // What selects a list of tools is answered first where it is asked later.
  const late = Object.values(model.items).flatMap((item) => (item.kind === 'tools' ? [item.sectorItem] : []));
  for (const id of [...late, ...order]) {
    const item = model.items[id]!;
    const ground = groundOf(model, facts, answers);
    if (ground.given(id) || (open > 0 && draw(open) === 0)) continue;
    const answer = anAnswer(item, ground, draw);
    if (answer) answers[id] = answer;
  }
  return answers;
}

function anAnswer(item: Item, { context }: Ground, draw: Draw): Answer | undefined {
  const kind = draw(12);
  const reason = item.notApplicable?.policy === 'forbid' ? undefined : item.notApplicable?.reasons[0];
  if (reason !== undefined && kind < 4) return { state: 'notApplicable', reason };
  if (kind === 4) return { state: 'dontKnow' };
  if (kind === 5) return { state: 'declined' };
  const value = aValue(item, context, draw);
  const fits = value !== undefined && rulesOf(item).refusal(item, value, context) === null;
  return fits ? { state: 'answered', value } : undefined;
}

/** A value that fits, as a rule. */
export function aValue(item: Item, context: ItemContext, draw: Draw): Json | undefined {
  const choices = rulesOf(item).choices(item, context);
  const pick = () => choices[draw(choices.length)]!;
  const some = (from: readonly string[]) => {
    const first = from[draw(from.length)]!;
    return from.filter((one) => one === first || draw(2) === 0);
  };
  switch (item.kind) {
    case 'single-choice':
      return pick();
    case 'multiple-choice': {
      const together = item.options.filter(({ exclusive }) => !exclusive).map(({ id }) => id);
      return together.length === 0 || draw(4) === 0 ? [pick()] : some(together);
    }
    case 'matrix':
      return Object.fromEntries(item.rows.map(({ id }) => [id, pick()]));
    case 'grid': {
      const rows = item.rows.filter(() => draw(2) === 0);
      return rows.length === 0 ? { none: [] } : Object.fromEntries(rows.map(({ id }) => [id, some(choices)]));
    }
    case 'number': {
      const [low, high] = [Math.ceil(Number(item.min ?? 0)), Math.floor(Number(item.max ?? 100))];
      return String(low + draw(high - low + 1));
    }
    case 'date':
      return item.from ?? item.until ?? '2026-01-01';
    case 'text':
      return 'x';
    case 'tools': {
      const catalogue = context.catalogueFor(item.sectorItem);
      if (!catalogue) return undefined;
      const used = draw(5) === 0 ? [noTool] : some(catalogue.tools);
      if (!item.links) return used;
      const links = pairsInUse(catalogue, used).map((pair) => [linkKey(pair), linkStates[draw(3)]!]);
      return { tools: used, links: Object.fromEntries(links) as Json };
    }
  }
}
