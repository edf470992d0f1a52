import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Model } from '../model/model.ts';
import type { Answers } from './answer.ts';
import { derivedOption, groundOf, type Ground } from './ground.ts';

/**
 * The items put to the owner, in order: not those that a known fact answers, nor those that are hidden or may be, nor
 * tools where the sector has no list.
 */
export function askedItems(model: Model, facts: Facts, answers: Answers): string[] {
  return askedIn(groundOf(model, facts, answers));
}

/** Asked items without an answer that fits, optional ones left out: while there is one, nothing can be sealed. */
export function pendingItems(model: Model, facts: Facts, answers: Answers): string[] {
  const ground = groundOf(model, facts, answers);
  return askedIn(ground).filter((id) => !model.items[id]?.optional && ground.given(id) === undefined);
}

export function askedIn(ground: Ground): string[] {
  return ground.model.sections.flatMap(({ items }) => items).filter((id) => isAsked(ground, id));
}

/** Of an item that stands in a section. */
export function isAsked(ground: Ground, id: string): boolean {
  const { model, facts, context } = ground;
  const item = model.items[id];
  if (!item || ground.asks(id) !== true || derivedOption(item, facts) !== undefined) return false;
  return item.kind !== 'tools' || context.catalogueFor(item.sectorItem) !== null;
}
