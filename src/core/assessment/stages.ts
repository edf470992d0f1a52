import '../answers/branching.ts';
import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Answers } from '../answers/answer.ts';
import { groundOf } from '../answers/ground.ts';
import type { Model } from '../model/model.ts';

/** [M22] Which of the model's stages an assessment is: the last one that is due by the months since the first assessment. */
export function stageOf(model: Model, { first, now }: { first: string; now: string }): string | null {
  const months = monthsBetween(first, now);
  const due = (model.stages?.order ?? []).filter(({ monthsAfterFirst }) => monthsAfterFirst <= months);
  return due.toSorted((a, b) => a.monthsAfterFirst - b.monthsAfterFirst).at(-1)?.id ?? null;
}

/** Whole months from one day (ISO) to another; the 31st and the end of a shorter month are as good as each other. */
function monthsBetween(first: string, now: string): number {
  const [from, to] = [new Date(first), new Date(now)];
  const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  const lastDay = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate();
  return to.getUTCDate() < Math.min(from.getUTCDate(), lastDay) ? months - 1 : months;
}

/** [M22] What is carried over from the time before: what was said then, is named by the model, and still fits. */
export function prefilledAnswers(model: Model, facts: Facts, before: Answers): Answers {
  const prefill = model.stages?.prefill ?? [];
  const ground = groundOf(model, facts, before);
  return Object.fromEntries(
    model.sections
      .flatMap(({ items }) => items)
      .flatMap((id) => {
        const answer = before[id];
        // A seal's body says of a text only that there was one.
        const said =
          (answer?.state === 'answered' && answer.value !== undefined) || answer?.state === 'notApplicable';
        // A photo shows the day on which it was taken.
        const wanted = (prefill === 'all' || prefill.includes(id)) && model.items[id]?.kind !== 'file';
        return said && wanted && ground.given(id) === answer ? [[id, answer]] : [];
      }),
  );
}
