import type { Model, Profile } from '../model/model.ts';
import { canHold } from './satisfiable.ts';

/** More sets than this are not proven one by one, and a model with more of them is refused. */
const mostSets = 300;

/** The sets of profiles that can fit one enterprise together, nobody's included; null where there are too many. */
export function profileSets(model: Model): string[][] | null {
  const profiles = model.profiles ?? [];
  let sets: Profile[][] = [[]];
  for (const profile of profiles) {
    const wider = sets
      .map((set) => [...set, profile])
      .filter((set) => canHold(model, { all: set.map(({ when }) => when) }));
    sets = [...sets, ...wider];
    if (sets.length > mostSets) return null;
  }
  return sets.map((set) => set.map(({ id }) => id));
}
