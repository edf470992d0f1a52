import { truthOf, type Told } from '#core/answers/truth.ts';
import type { Condition } from '#core/items/condition.ts';
import type { Levels } from '#core/model/node-schema.ts';

/** A gate that keeps the level down for sure (`holds`), or may keep it down by what is still open. */
export interface Gate {
  id: string;
  highest: number;
  unless: Condition;
  clause?: string | undefined;
  holds: boolean;
}

/**
 * The gates to be shown beside a level: those that hold it down, and those that would hold down the highest level that
 * it may reach.
 */
export function gatesShown(levels: Levels, held: readonly string[], reachable: number, told: Told): Gate[] {
  return (levels.gates ?? [])
    .map((gate): Gate => ({ ...gate, holds: held.includes(gate.id) }))
    .filter(({ holds, unless, highest }) => holds || (truthOf(unless, told) === null && highest < reachable));
}
