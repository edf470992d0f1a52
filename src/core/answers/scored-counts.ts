import { rulesOf } from '../items/registry.ts';
import type { Model } from '../model/model.ts';
import { partsOf } from '../model/node-schema.ts';
import { askedIn } from './completeness.ts';
import type { Ground } from './ground.ts';

/** How many scored items were asked, of these or of all, and how many of them have an answer that says something. */
export function countsOf(
  ground: Ground,
  among?: ReadonlySet<string>,
): { asked: number; answered: number; open: number } {
  return countsAmong(
    ground,
    askedIn(ground).filter((id) => isScored(ground.model, id) && (!among || among.has(id))),
  );
}

export function isScored(model: Model, id: string): boolean {
  const item = model.items[id];
  if (!item || (item.reading && !isPart(model, id))) return false;
  return rulesOf(item).scored(item);
}

/** `scored`: those that are asked. */
export function countsAmong(
  ground: Ground,
  scored: readonly string[],
): { asked: number; answered: number; open: number } {
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
