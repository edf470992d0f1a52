import { live, type Outcome } from './life.ts';
import type { SimulatedStore } from './hub.ts';
import type { Seams } from './phone.ts';
import type { Plan } from './plan.ts';

/** The fewest of its steps with which a plan still goes wrong, found by leaving out ever smaller parts; and how it goes. */
export async function shrunk(
  plan: Plan,
  stored: () => SimulatedStore,
  seams: Seams = {},
): Promise<{ plan: Plan; outcome: Outcome }> {
  let best = { plan, outcome: await live(plan, stored(), seams) };
  for (let size = Math.ceil(plan.steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < best.plan.steps.length;) {
      const steps = best.plan.steps.filter((_, index) => index < from || index >= from + size);
      const outcome = await live({ ...plan, steps }, stored(), seams);
      if (outcome.problem === null) from += size;
      else best = { plan: { ...plan, steps }, outcome };
    }
  }
  return best;
}
