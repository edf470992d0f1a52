import { Fraction } from 'fraction.js';
import type { Truth } from '../answers/truth.ts';
import type { Item } from '../items/registry.ts';
import { noRow } from '../items/grid/grid.ts';
import type { Json } from '../records/canonical.ts';

/** What is known of one item of the target. */
export interface Derived {
  /** The whole answer; absent while a part of it is open. */
  value?: Json;
  /** The answers worth least and most among those that are still possible; absent: nothing is known of it. */
  least?: Json;
  most?: Json;
}

type Known = (option: string, row?: string) => Truth;
interface Step {
  id: string;
  points?: string | undefined;
}
type Range = { one: string | null; least: string; most: string };

export function deriveItem(item: Item, known: Known): Derived {
  switch (item.kind) {
    case 'single-choice': {
      const range = stepIn(item.options, known);
      return range ? answersOf(range.one, range.least, range.most) : {};
    }
    case 'matrix': {
      const rows = item.rows.map(({ id }) => ({ id, range: stepIn(item.steps, known, id) }));
      const pick = (part: keyof Range) =>
        Object.fromEntries(rows.map(({ id, range }) => [id, (range ?? anyOf(item.steps))[part] ?? '']));
      const whole = rows.every(({ range }) => range && range.one !== null);
      return rows.some(({ range }) => range)
        ? answersOf(whole ? pick('one') : null, pick('least'), pick('most'))
        : {};
    }
    case 'multiple-choice':
      return ticked(item, known);
    case 'grid':
      return inRows(item, known);
    default:
      return {};
  }
}

function answersOf(value: Json, least: Json, most: Json): Derived {
  return { ...(value !== null && { value }), least, most };
}

/** One of several: what is said to be chosen, else what is not said to be not; null where nothing is said. */
function stepIn(steps: readonly Step[], known: Known, row?: string): Range | null {
  const truths = steps.map((step) => ({ step, truth: known(step.id, row) }));
  if (truths.every(({ truth }) => truth === null)) return null;
  const chosen = truths.filter(({ truth }) => truth === true);
  const left = (chosen.length > 0 ? chosen : truths.filter(({ truth }) => truth === null)).map(
    ({ step }) => step,
  );
  const range = anyOf(left.length > 0 ? left : steps);
  return { ...range, one: left.length === 1 ? range.least : null };
}

function anyOf(steps: readonly Step[]): Range {
  const rising = [...steps].sort((a, b) => worth(a).compare(worth(b)));
  return { one: null, least: rising[0]?.id ?? '', most: rising.at(-1)?.id ?? '' };
}

function ticked(item: Extract<Item, { kind: 'multiple-choice' }>, known: Known): Derived {
  const truths = item.options.map((option) => ({ option, truth: known(option.id) }));
  if (truths.every(({ truth }) => truth === null)) return {};
  const [alone, together] = [true, false].map((exclusive) =>
    truths.filter(({ option }) => (option.exclusive ?? false) === exclusive),
  ) as [typeof truths, typeof truths];
  const yes = together.filter(({ truth }) => truth).map(({ option }) => option);
  const open = together.filter(({ truth }) => truth === null).map(({ option }) => option);
  const single = alone.filter(({ truth }) => truth);
  if (yes.length === 0 && single.length === 1) return settled([single[0]!.option]);
  if (yes.length > 0 && open.length === 0) return settled(yes);
  const left =
    yes.length > 0 ? [] : alone.filter(({ truth }) => truth !== false).map(({ option }) => [option]);
  if (open.length === 0 && left.length === 1) return settled(left[0]!);
  const having = (more: (option: Step) => boolean) => [...yes, ...open.filter(more)];
  const sets = [
    having((option) => worth(option).lt(0)),
    having((option) => worth(option).gt(0)),
    having(() => true),
    ...left,
  ].filter((set) => set.length > 0);
  const rising = sets.sort((a, b) => sum(a).compare(sum(b)));
  const [least, most] = [rising[0], rising.at(-1)];
  return least && most ? answersOf(null, idsOf(least), idsOf(most)) : {};
}

function settled(options: readonly Step[]): Derived {
  return answersOf(idsOf(options), idsOf(options), idsOf(options));
}

function inRows(item: Extract<Item, { kind: 'grid' }>, known: Known): Derived {
  const cells = item.rows.flatMap(({ id: row }) =>
    item.columns.map((column) => ({ row, column, truth: known(column.id, row) })),
  );
  if (cells.every(({ truth }) => truth === null)) return {};
  const value = (holds: (cell: (typeof cells)[number]) => boolean): Json => {
    const rows = item.rows.flatMap(({ id }) => {
      const ticks = cells.filter((cell) => cell.row === id && holds(cell)).map(({ column }) => column.id);
      return ticks.length > 0 ? [[id, ticks] as const] : [];
    });
    return rows.length > 0 ? Object.fromEntries(rows) : { [noRow]: [] };
  };
  const least = value(({ truth, column }) => truth ?? worth(column).lt(0));
  const most = value(({ truth, column }) => truth ?? worth(column).gt(0));
  return answersOf(cells.some(({ truth }) => truth === null) ? null : least, least, most);
}

function worth({ points = '0' }: Step): Fraction {
  return new Fraction(points);
}

function sum(steps: readonly Step[]): Fraction {
  return steps.reduce((all, step) => all.add(worth(step)), new Fraction(0));
}

function idsOf(steps: readonly Step[]): string[] {
  return steps.map(({ id }) => id);
}
