import { Fraction } from 'fraction.js';
import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Answers } from '../answers/answer.ts';
import { groundOf } from '../answers/ground.ts';
import { truthOf, type Told, type Truth } from '../answers/truth.ts';
import type { Condition } from '../items/condition.ts';
import type { Advice, SupportScheme } from '../model/advice-schema.ts';
import type { Model } from '../model/model.ts';
import { partIn, ratioOf, type Trace } from '../score/trace.ts';

/** What advice is chosen by. */
export interface AdviceGround {
  model: Model;
  facts: Facts;
  answers: Answers;
  trace: Trace;
  level: number | null;
}

/** The pieces whose condition holds: most impact first, then least effort, then the model's own order. */
export function chooseAdvice(ground: AdviceGround): Advice[] {
  const { model, facts, answers } = ground;
  const told: Told = {
    ...groundOf(model, facts, answers),
    scored: (condition) => surely(condition, ground),
  };
  return model.advice
    .filter(({ when }) => truthOf(when, told) === true)
    .map((advice, place) => ({ advice, place }))
    .sort(
      (a, b) => b.advice.impact - a.advice.impact || a.advice.effort - b.advice.effort || a.place - b.place,
    )
    .map(({ advice }) => advice);
}

/** The support schemes of a piece of advice on a day (ISO date) that the firm's kind and size have: the older first. */
export function schemesFor(model: Model, { scheme }: Advice, facts: Facts, day: string): SupportScheme[] {
  return model.schemes.filter(
    (one) => (one.id === scheme || (one.overlays === scheme && scheme !== 'none')) && helps(one, facts, day),
  );
}

/** The first of them. */
export function schemeFor(model: Model, advice: Advice, facts: Facts, day: string): SupportScheme | null {
  return schemesFor(model, advice, facts, day)[0] ?? null;
}

function helps({ from, until, legalForms, sizes, caps }: SupportScheme, facts: Facts, day: string): boolean {
  const { legalForm, sizeClass } = facts;
  if (legalForms && !legalForms.includes(legalForm)) return false;
  if (day < from || (until !== null && day > until)) return false;
  if (sizes && legalForm === 'enterprise' && (sizeClass === null || !sizes.includes(sizeClass))) return false;
  return !caps || (sizeClass !== null && caps[sizeClass] !== undefined);
}

/** Advice can be given before all is answered, so a node is judged by what it has for certain. */
function surely(
  condition: Extract<Condition, { node: string } | { level: number[] }>,
  { trace, level }: AdviceGround,
): Truth {
  if ('level' in condition) return level !== null && condition.level.includes(level);
  const part = partIn(trace, condition.node);
  const ratio = part && ratioOf(part);
  if (!ratio) return false;
  return 'below' in condition
    ? ratio.lower.lt(new Fraction(condition.below))
    : ratio.lower.gte(new Fraction(condition.atLeast));
}
