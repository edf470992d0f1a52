import type { Answer } from '../answers/answer.ts';
import type { Ground } from '../answers/ground.ts';
import { itemsIn, leavesOf, type Condition } from '../items/condition.ts';
import { rulesOf, type Item } from '../items/registry.ts';
import { noTool } from '../items/tools/tools.ts';
import { worthOf } from '../items/worths.ts';
import { conditionsOf } from '../model/check-conditions.ts';
import type { Model } from '../model/model.ts';
import type { Json } from '../records/canonical.ts';
import { candidates } from './candidates.ts';

/** More kinds of answer to one item than this are not told apart. */
const mostKinds = 64;

/**
 * What may be answered to an item, declining left out: one answer of each kind that may count otherwise. `all`: whatever
 * is answered counts as one of them does.
 */
export function possibleAnswers(ground: Ground, id: string): { answers: Answer[]; all: boolean } {
  const { model, context } = ground;
  const item = model.items[id];
  if (!item) return { answers: [], all: false };
  const values = kindsOf(ground, id, item);
  const said = (values ?? candidates(item, context)).map((value): Answer => ({ state: 'answered', value }));
  const reason = item.notApplicable?.policy === 'forbid' ? undefined : item.notApplicable?.reasons[0];
  const without: Answer[] = reason === undefined ? [] : [{ state: 'notApplicable', reason }];
  return { answers: [...said, { state: 'dontKnow' }, ...without], all: values !== null };
}

/** null where they are too many, or cannot be told apart by their points and by what conditions speak of. */
function kindsOf(ground: Ground, id: string, item: Item): Json[] | null {
  const spoken = spokenOptions(ground.model, id);
  const choices = rulesOf(item).choices(item, ground.context);
  if (item.kind === 'single-choice')
    return spoken === 'all' ? choices : distinct(ground, item, choices, spoken);
  if (spoken === 'all') return null;
  if (item.kind === 'multiple-choice') {
    const alone = item.options.filter(({ exclusive }) => exclusive).map(({ id: option }) => [option]);
    const together = item.options.filter(({ exclusive }) => !exclusive).map(({ id: option }) => option);
    return grown(ground, item, together, spoken, alone);
  }
  if (item.kind === 'tools' && !item.links && choices.length > 0) {
    const tools = choices.filter((tool) => tool !== noTool);
    return grown(ground, item, tools, spoken, [[noTool]]);
  }
  return null;
}

/** Sets of options, one of each kind, built up option by option. */
function grown(
  ground: Ground,
  item: Item,
  options: readonly string[],
  spoken: ReadonlySet<string>,
  alone: string[][],
): Json[] | null {
  // Points alone do not tell sets apart while they grow: a cap or a floor hides what more would give.
  const sums = new Map<string, string[]>([['', []]]);
  for (const option of options) {
    const before = [...sums.values()];
    for (const set of before) {
      const wider = [...set, option];
      const key = wider
        .map((one) => (spoken.has(one) ? one : pointsOf(item, one)))
        .sort()
        .join(' ');
      if (!sums.has(key)) sums.set(key, wider);
    }
    if (sums.size > 16 * mostKinds) return null;
  }
  const sets = [...sums.values()].filter((set) => set.length > 0);
  const kinds = distinct(ground, item, [...alone, ...sets], spoken);
  return kinds.length > mostKinds ? null : kinds;
}

function pointsOf(item: Item, option: string): string {
  if (item.kind !== 'multiple-choice') return '#';
  return `#${item.options.find(({ id }) => id === option)?.points ?? '0'}`;
}

function distinct<Value extends Json>(
  { context }: Ground,
  item: Item,
  values: readonly Value[],
  spoken: ReadonlySet<string>,
): Value[] {
  const kinds = new Map<string, Value>();
  for (const value of values) {
    if (rulesOf(item).refusal(item, value, context) !== null) continue;
    const named = rulesOf(item)
      .chosen(value)
      .filter((option) => spoken.has(option));
    const scored = rulesOf(item).scored(item);
    const points = scored ? worthOf(item).points(item, value, context).toFraction() : '';
    const key = [points, ...named.sort()].join(' ');
    if (!kinds.has(key)) kinds.set(key, value);
  }
  return [...kinds.values()];
}

/** The options of an item on which anything but advice and checks hangs; all of them where it selects a list of tools. */
function spokenOptions(model: Model, id: string): ReadonlySet<string> | 'all' {
  const selects = Object.values(model.items).some((item) => item.kind === 'tools' && item.sectorItem === id);
  if (selects) return 'all';
  return new Set(
    scoringConditions(model)
      .flatMap(leavesOf)
      .filter((leaf) => itemsIn(leaf).includes(id))
      .flatMap(optionsIn),
  );
}

/** The conditions on which a score or a level can hang. */
export function scoringConditions(model: Model): Condition[] {
  return conditionsOf(model)
    .filter(({ of }) => of !== 'advice' && of !== 'check')
    .map(({ when }) => when);
}

function optionsIn(leaf: Condition): string[] {
  if ('chosen' in leaf) return [leaf.chosen.option];
  if ('notChosen' in leaf) return [leaf.notChosen.option];
  return 'in' in leaf && 'item' in leaf ? leaf.in : [];
}
