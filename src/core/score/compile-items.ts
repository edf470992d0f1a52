import { Fraction } from 'fraction.js';
import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Answer, Answers } from '../answers/answer.ts';
import { answerRefusal } from '../answers/answer-refusal.ts';
import { derivedOption } from '../answers/ground.ts';
import { valueIn } from '../answers/value-in.ts';
import type { Catalogue, ItemContext } from '../items/item-kind.ts';
import { rulesOf, type Item } from '../items/registry.ts';
import { worthOf } from '../items/worths.ts';
import type { Model } from '../model/model.ts';
import { compileTools } from './compile-tools.ts';
import { whenNotApplicable } from './not-applicable.ts';
import { inParts, partsFor, times, type Part } from './whole-numbers.ts';

/** What an item comes to in one assessment. */
export type ItemScore = (facts: Facts, answers: Answers) => Part;

type Points = { lower: number; ceiling: number; parts: number } | undefined | 'unrated';

/** The points of one value, undefined where it does not fit; of kinds that are asked often without their schemas. */
type Reader = (value: unknown, context: ItemContext) => Points;

/** Its worth as whole numbers. Only for items that every enterprise is asked. */
export function compileItem(model: Model, id: string): ItemScore {
  const item = model.items[id];
  if (!item) throw new Error(`model ${model.id} has no node and no item ${id}`);
  const sector = item.kind === 'tools' ? model.items[item.sectorItem] : undefined;
  const sectorOf = item.kind === 'tools' ? item.sectorItem : '';
  const read = readerOf(item);
  const without = withoutValue(model, id, item);
  const open = openCeiling(model);
  // Made once and filled for each assessment: nothing keeps it, and a closure for each would cost most of the time.
  let catalogue: Catalogue | null | undefined;
  const context: ItemContext = { facts: {} as Facts, catalogueFor: () => catalogue };

  return (facts, answers) => {
    context.facts = facts;
    if (sector) catalogue = catalogueOf(model, sector, facts, answers[sectorOf]);
    const most = catalogue === undefined && sector ? open : mostOf(item, context);
    if (most === null) return 'unrated';
    const derived = derivedOption(item, facts);
    const answer: Answer | undefined =
      derived === undefined ? answers[id] : { state: 'answered', value: derived };
    const pending = { lower: 0, upper: most.ceiling, ceiling: most.ceiling, parts: most.parts };
    if (!answer) return pending;
    if (answer.state !== 'answered') {
      const share = without(answer);
      if (share === null) return pending;
      if (share === 'excluded') return 'excluded';
      const points = times(most.ceiling, share.points);
      const ceiling = times(most.ceiling, share.parts);
      return { lower: points, upper: points, ceiling, parts: times(most.parts, share.parts) };
    }
    const points = read(answer.value, context);
    if (!points || points === 'unrated') return pending;
    return { lower: points.lower, upper: points.lower, ceiling: points.ceiling, parts: points.parts };
  };
}

interface Most {
  ceiling: number;
  parts: number;
}

const mosts = new WeakMap<object, Most | null>();

/** The most points of an item, or of the list that it is answered from; null where it cannot be rated. */
function mostOf(item: Item, context: ItemContext): Most | null {
  const key = item.kind === 'tools' ? context.catalogueFor(item.sectorItem) : item;
  if (!key) return null;
  const known = mosts.get(key);
  if (known !== undefined) return known;
  const ceiling = rulesOf(item).scored(item) ? worthOf(item).ceiling(item, context) : new Fraction(0);
  const made = ceiling ? partsOfOne(ceiling) : null;
  mosts.set(key, made);
  return made;
}

function partsOfOne(amount: Fraction): Most {
  const parts = partsFor([amount]);
  return { ceiling: inParts(amount, parts), parts };
}

/** While a tools list is not chosen: the highest maximum, as where the score is traced. */
function openCeiling(model: Model): Most {
  const maxima = Object.values(model.catalogues ?? {}).map(({ maximum }) => new Fraction(maximum));
  return partsOfOne(maxima.reduce((best, one) => (one.gt(best) ? one : best), maxima[0] ?? new Fraction(1)));
}

function catalogueOf(
  model: Model,
  sector: Item,
  facts: Facts,
  answer: Answer | undefined,
): Catalogue | null | undefined {
  const derived = derivedOption(sector, facts);
  if (derived !== undefined) return model.catalogues?.[derived] ?? null;
  if (!answer) return undefined;
  // A list's own option fits; whatever else is said goes by the rules of its kind.
  const list = listOf(model, sector, answer);
  if (list) return list;
  if (answerRefusal(sector, answer, { facts, catalogueFor: () => undefined }) !== null) return undefined;
  return null;
}

function listOf(model: Model, sector: Item, answer: Answer): Catalogue | undefined {
  if (answer.state !== 'answered' || sector.kind !== 'single-choice') return undefined;
  const { value } = answer;
  const chosen = sector.options.find(({ id }) => id === value);
  return chosen && model.catalogues?.[chosen.id];
}

type Share = { points: number; parts: number } | 'excluded' | null;

/** What "not applicable", "do not know" and "declined" count as; null where the item takes no such answer. */
function withoutValue(model: Model, id: string, item: Item): (answer: Answer) => Share {
  const shares = new Map<string, Share>();
  const { policy, target } = whenNotApplicable(model, id);
  shares.set('notApplicable', shareOf(policy, target));
  shares.set('dontKnow', shareOf(model.states.dontKnow));
  shares.set('declined', shareOf(model.states.declined));
  const takes =
    item.notApplicable && item.notApplicable.policy !== 'forbid' ? item.notApplicable.reasons : [];
  return (answer) =>
    answer.state === 'notApplicable' && !takes.includes(answer.reason)
      ? null
      : (shares.get(answer.state) ?? null);
}

function shareOf(policy: string | undefined, target?: string): Share {
  if (policy === 'exclude') return 'excluded';
  const share = new Fraction(policy === 'full' ? 1 : policy === 'target' ? (target ?? 0) : 0);
  const parts = partsFor([share]);
  return { points: inParts(share, parts), parts };
}

function readerOf(item: Item): Reader {
  if (item.kind === 'single-choice') return singleChoiceReader(item);
  if (item.kind === 'tools') {
    const read = compileTools(item);
    return (value, context) => {
      const catalogue = context.catalogueFor(item.sectorItem);
      return (catalogue && read(value, catalogue)) ?? slowly(item, value, context);
    };
  }
  const known = new Map<unknown, Points>();
  return (value, context) => {
    const key = item.kind === 'multiple-choice' ? keyOf(value) : undefined;
    if (key !== undefined && known.has(key)) return known.get(key);
    const points = slowly(item, value, context);
    if (key !== undefined && known.size < mostKnown) known.set(key, points);
    return points;
  };
}

/** Sets of ticks that are remembered with what they are worth: of ten options there are a thousand. */
export const mostKnown = 4_096;

/** One text for a list of ticks; ids hold no line break, and neither does what is taken for one. */
export function keyOf(value: unknown): string | undefined {
  if (!Array.isArray(value)) return undefined;
  let key = '';
  for (const tick of value as unknown[]) {
    if (typeof tick !== 'string' || tick.includes('\n')) return undefined;
    key += `${tick}\n`;
  }
  return key;
}

function singleChoiceReader(item: Item): Reader {
  const context: ItemContext = { facts: {} as Facts, catalogueFor: () => undefined };
  const values = new Map(
    rulesOf(item)
      .choices(item, context)
      .map((option) => [option as unknown, slowly(item, option, context)]),
  );
  return (value) => values.get(value);
}

/** By the item's own rules and worth. */
function slowly(item: Item, value: unknown, context: ItemContext): Points {
  const answer = { state: 'answered', value } as Answer;
  if (answerRefusal(item, answer, context) !== null) return undefined;
  const read = valueIn(item, answer);
  const ceiling = rulesOf(item).scored(item) ? worthOf(item).ceiling(item, context) : new Fraction(0);
  if (read === undefined || !ceiling) return undefined;
  const points = worthOf(item).points(item, read, context);
  const parts = partsFor([points, ceiling]);
  return { lower: inParts(points, parts), ceiling: inParts(ceiling, parts), parts };
}
