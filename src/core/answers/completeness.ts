import type { Facts } from '#core/enterprise/enterprise.ts';
import { rulesOf } from '../items/registry.ts';
import type { Model } from '../model/model.ts';
import { partsOf } from '../model/node-schema.ts';
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

export function scoredCounts(model: Model, facts: Facts, answers: Answers): ReturnType<typeof countsOf> {
  return countsOf(groundOf(model, facts, answers));
}

/** How many scored items were asked, of these or of all, and how many of them have an answer that says something. */
export function countsOf(
  ground: Ground,
  among?: ReadonlySet<string>,
): { asked: number; answered: number; open: number } {
  const scored = askedIn(ground).filter((id) => {
    const item = ground.model.items[id];
    if (!item || (item.reading && !isPart(ground.model, id))) return false;
    return rulesOf(item).scored(item) && (!among || among.has(id));
  });
  const given = scored.map((id) => ground.given(id));
  return {
    asked: scored.length,
    answered: given.filter((answer) => answer && answer.state !== 'declined').length,
    open: given.filter((answer) => answer === undefined).length,
  };
}

/** A second reading may stand beside the score, for comparing alone. */
function isPart(model: Model, id: string): boolean {
  return Object.values(model.nodes).some((node) => partsOf(node).includes(id));
}

function askedIn(ground: Ground): string[] {
  const { model, facts, context } = ground;
  return model.sections
    .flatMap(({ items }) => items)
    .filter((id) => {
      const item = model.items[id];
      if (!item || ground.asks(id) !== true || derivedOption(item, facts) !== undefined) return false;
      return item.kind !== 'tools' || context.catalogueFor(item.sectorItem) !== null;
    });
}
