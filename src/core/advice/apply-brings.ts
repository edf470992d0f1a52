import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Answer, Answers } from '../answers/answer.ts';
import { derivedOption, groundOf, type Ground } from '../answers/ground.ts';
import { valueIn } from '../answers/value-in.ts';
import { zero } from '../items/item-worth.ts';
import { noRow, type GridValue } from '../items/grid/grid.ts';
import { rulesOf, type Item } from '../items/registry.ts';
import { linkKey, noTool, pairsInUse, toolsIn, type ToolsValue } from '../items/tools/tools.ts';
import { worthOf } from '../items/worths.ts';
import type { Advice } from '../model/advice-schema.ts';
import type { Model } from '../model/model.ts';
import type { Json } from '../records/canonical.ts';

type Change = NonNullable<Advice['brings']>[number];

/**
 * The answers once a piece of advice has been followed. No answer becomes a lower one, and what is open, not applicable
 * or not asked stays as it is: nothing can be said of it.
 */
export function afterDoing(
  model: Model,
  facts: Facts,
  answers: Answers,
  { brings = [] }: Pick<Advice, 'brings'>,
): Answers {
  return brings.reduce((sofar, change) => {
    const answer = changedAnswer(groundOf(model, facts, sofar), change);
    return answer ? { ...sofar, [change.item]: answer } : sofar;
  }, answers);
}

function changedAnswer(ground: Ground, change: Change): Answer | null {
  const item = ground.model.items[change.item];
  const given = ground.given(change.item);
  if (!item || !given || ground.asks(change.item) !== true || derivedOption(item, ground.facts)) return null;
  if (!canImprove(ground.model, given)) return null;
  const before = valueIn(item, given);
  const value = changedValue(item, before, change, ground);
  if (value === undefined || rulesOf(item).refusal(item, value, ground.context) !== null) return null;
  const points = (some: Json) => worthOf(item).points(item, some, ground.context);
  const gain = points(value).sub(before === undefined ? zero : points(before));
  // Of two options worth the same, the one that was said stays.
  const idle = gain.equals(0) && item.kind === 'single-choice' && before !== undefined;
  return gain.lt(0) || idle ? null : { state: 'answered', value };
}

/** An answer left out of the score would not be raised but let in. */
function canImprove(model: Model, { state }: Answer): boolean {
  if (state === 'answered') return true;
  return state !== 'notApplicable' && model.states[state] === 'zero';
}

function changedValue(
  item: Item,
  before: Json | undefined,
  change: Change,
  { context }: Ground,
): Json | undefined {
  if ('tools' in change || 'links' in change) {
    if (item.kind !== 'tools') return undefined;
    const catalogue = context.catalogueFor(item.sectorItem);
    if (!catalogue) return undefined;
    const value = (before ?? []) as ToolsValue;
    const used = toolsIn(value).filter((tool) => tool !== noTool);
    const more = 'tools' in change ? catalogue.tools.filter((tool) => change.tools.includes(tool)) : [];
    const tools = [...new Set([...used, ...more])];
    if (!item.links) return tools;
    const known: { [key: string]: Json } = Array.isArray(value) ? {} : value.links;
    // What a new tool needs is typed in again until somebody connects it.
    const links = pairsInUse(catalogue, tools).map(
      (pair) => [linkKey(pair), known[linkKey(pair)] ?? 'rekeyed'] as const,
    );
    const typed = links.flatMap(([key, link]) => (link === 'rekeyed' ? [key] : []));
    const connected = 'links' in change ? typed.slice(0, change.most) : [];
    return {
      tools,
      links: Object.fromEntries([...links, ...connected.map((key) => [key, 'data'] as const)]),
    };
  }
  const { choose } = change;
  switch (item.kind) {
    case 'single-choice':
      return choose;
    case 'multiple-choice':
      return withTick(item, (before ?? []) as string[], choose);
    case 'matrix':
      return 'row' in change && before !== undefined
        ? { ...(before as { [row: string]: string }), [change.row]: choose }
        : undefined;
    case 'grid':
      return 'row' in change ? withCell((before ?? {}) as GridValue, change.row, choose) : undefined;
    default:
      return undefined;
  }
}

function withTick(
  item: Extract<Item, { kind: 'multiple-choice' }>,
  before: string[],
  choose: string,
): string[] {
  const alone = (id: string) => item.options.some((option) => option.id === id && option.exclusive);
  if (before.includes(choose)) return before;
  if (alone(choose)) return before.length === 0 ? [choose] : before;
  return [...before.filter((id) => !alone(id)), choose];
}

function withCell(before: GridValue, row: string, column: string): GridValue {
  const { [noRow]: _, ...rows } = before;
  return { ...rows, [row]: [...new Set([...(rows[row] ?? []), column])] };
}
