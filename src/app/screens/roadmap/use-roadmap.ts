import { vietnamDay } from '#core/enterprise/vietnam-day.ts';
import { useEffect, useState } from 'react';
import { planningRoadmap } from '#core/advice/plan-roadmap.ts';
import type { Roadmap } from '#core/advice/roadmap.ts';
import { useAccount } from '#app/device.ts';
import { useTypedForm } from '#app/typed-form.ts';
import type { ResultView } from '#app/screens/result/read-result.ts';
import { fromTyped, meansOf, toTyped, usualPlan, type KeptPlan } from './kept-plan.ts';

/** A slice of work that leaves the screen free to answer a finger. */
const slice = 24;

export interface RoadmapState {
  plan: KeptPlan;
  change: (plan: KeptPlan) => void;
  /** The last one that was worked out; `busy` while a newer one is. */
  roadmap: Roadmap | null;
  busy: boolean;
}

/** The plan as it was left on this device, and the roadmap that follows from it. */
export function useRoadmap(view: ResultView): RoadmapState | null {
  const account = useAccount();
  const by = view.draft.source === 'self' ? 'self' : account?.id;
  const { typed, keep } = useTypedForm(`roadmap ${view.id}`, by, fromTyped);
  const [changed, setChanged] = useState<KeptPlan | null>(null);
  const [made, setMade] = useState<{ plan: KeptPlan; view: ResultView; roadmap: Roadmap } | null>(null);
  const [usual] = useState(() => usualPlan(view.facts));
  const plan = changed ?? (typed === undefined ? null : (typed ?? usual));
  const key = plan && JSON.stringify(toTyped(plan));
  useEffect(() => {
    if (!plan) return;
    return inSlices(view, plan, (roadmap) => setMade({ plan, view, roadmap }));
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the plan is read anew at every change of its text
  }, [view, key]);
  if (!plan) return null;
  return {
    plan,
    change(next) {
      setChanged(next);
      keep(toTyped(next));
    },
    roadmap: made?.roadmap ?? null,
    busy: made?.view !== view || JSON.stringify(toTyped(made.plan)) !== key,
  };
}

function inSlices(view: ResultView, plan: KeptPlan, done: (roadmap: Roadmap) => void): () => void {
  const { model, draft, facts, answers, at } = view;
  const planning = planningRoadmap({
    model,
    reference: draft.model,
    facts,
    answers,
    day: vietnamDay(Date.parse(at)),
    means: meansOf(plan),
    pins: plan.pins,
  });
  let timer = setTimeout(work, 0);
  function work(): void {
    const until = performance.now() + slice;
    while (performance.now() < until) {
      const step = planning.next();
      if (step.done) return done(step.value);
    }
    timer = setTimeout(work, 0);
  }
  return () => clearTimeout(timer);
}
