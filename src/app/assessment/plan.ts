import type { Answers } from '#core/answers/answer.ts';
import { derivedOption } from '#core/answers/ground.ts';
import { askedItems, pendingItems } from '#core/answers/completeness.ts';
import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Model } from '#core/model/model.ts';

/** A page of the questionnaire: what is asked on it, and what the enterprise's own record has answered already. */
export interface SectionPlan {
  id: string;
  /** Its place among all sections of the model, from 1. */
  number: number;
  items: string[];
  derived: { item: string; option: string }[];
}

export interface Plan {
  sections: SectionPlan[];
  /** How many sections the model has, those with nothing to ask included. */
  of: number;
  /** Every asked item in order. */
  items: string[];
  /** Asked, not optional and without an answer that fits. */
  open: string[];
}

/** What is asked of this enterprise, by section. A section with nothing to ask hands its known facts to the next one. */
export function planOf(model: Model, facts: Facts, answers: Answers): Plan {
  const items = askedItems(model, facts, answers);
  const sections: SectionPlan[] = [];
  let carried: SectionPlan['derived'] = [];
  for (const [index, section] of model.sections.entries()) {
    const derived = section.items.flatMap((item) => {
      const kind = model.items[item];
      const option = kind && derivedOption(kind, facts);
      return option === undefined ? [] : [{ item, option }];
    });
    const asked = section.items.filter((item) => items.includes(item));
    carried = [...carried, ...derived];
    if (asked.length === 0) continue;
    sections.push({ id: section.id, number: index + 1, items: asked, derived: carried });
    carried = [];
  }
  return { sections, of: model.sections.length, items, open: pendingItems(model, facts, answers) };
}

/** Where somebody lands who comes back: the place asked for, else the one left, else the first open item. */
export function landing(plan: Plan, wanted: string | null, left: string | null): string | undefined {
  return (
    [wanted, left, plan.open[0], plan.items[0]].find((item) => item != null && plan.items.includes(item)) ??
    undefined
  );
}

export function sectionOf(plan: Plan, item: string): SectionPlan | undefined {
  return plan.sections.find(({ items }) => items.includes(item));
}

/** The pages that lie before and after: an item each in the hand, a section each on a desk. */
export function neighbours(
  plan: Plan,
  place: string,
  page: 'item' | 'section',
): { before: string | undefined; after: string | undefined } {
  const starts = page === 'item' ? plan.items : plan.sections.flatMap(({ items }) => items.slice(0, 1));
  const here = page === 'item' ? place : sectionOf(plan, place)?.items[0];
  const index = here === undefined ? -1 : starts.indexOf(here);
  return { before: starts[index - 1], after: index < 0 ? undefined : starts[index + 1] };
}
