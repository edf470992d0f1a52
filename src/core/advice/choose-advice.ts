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

/** The support scheme of a piece of advice on a day (ISO date), if the firm's kind and size have one. */
export function schemeFor(model: Model, advice: Advice, facts: Facts, day: string): SupportScheme | null {
  const scheme = model.schemes.find(({ id }) => id === advice.scheme);
  if (!scheme || (scheme.legalForms && !scheme.legalForms.includes(facts.legalForm))) return null;
  if (day < scheme.from || (scheme.until !== null && day > scheme.until)) return null;
  if (scheme.caps && (facts.sizeClass === null || scheme.caps[facts.sizeClass] === undefined)) return null;
  return scheme;
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
