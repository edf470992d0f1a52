import { Fraction } from 'fraction.js';
import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Answers } from '../answers/answer.ts';
import { givenAnswer } from '../answers/check-answers.ts';
import type { Condition } from '../model/condition.ts';
import type { Advice, Model, SupportScheme } from '../model/model.ts';
import { ratioOf, type Trace } from '../score/trace.ts';

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
  return ground.model.advice
    .filter(({ when }) => holds(when, ground))
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

function holds(condition: Condition, ground: AdviceGround): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, ground));
  if ('any' in condition) return condition.any.some((part) => holds(part, ground));
  if ('not' in condition) return !holds(condition.not, ground);
  if ('size' in condition) return condition.size.includes(ground.facts.sizeClass ?? '');
  if ('level' in condition) return ground.level !== null && condition.level.includes(ground.level);
  if ('sector' in condition) return sectorChoices(ground).some((choice) => condition.sector.includes(choice));
  if ('chosen' in condition) return chosenIn(condition.chosen.item, ground).includes(condition.chosen.option);
  if ('notChosen' in condition) {
    const { item, option } = condition.notChosen;
    const state = givenAnswer(ground.model, ground.facts, ground.answers, item)?.state;
    return (state === 'answered' || state === 'dontKnow') && !chosenIn(item, ground).includes(option);
  }
  const part = find(ground.trace, condition.node);
  const ratio = part && ratioOf(part);
  if (!ratio) return false;
  return 'below' in condition
    ? ratio.lower.lt(new Fraction(condition.below))
    : ratio.lower.gte(new Fraction(condition.atLeast));
}

function chosenIn(item: string, { model, facts, answers }: AdviceGround): string[] {
  const answer = givenAnswer(model, facts, answers, item);
  if (answer?.state !== 'answered') return [];
  const chosen = Array.isArray(answer.value) ? answer.value : [answer.value];
  return chosen.filter((option) => typeof option === 'string');
}

function sectorChoices(ground: AdviceGround): string[] {
  const items = new Set(
    Object.values(ground.model.items).flatMap((item) => (item.kind === 'tools' ? [item.sectorItem] : [])),
  );
  return [...items].flatMap((item) => chosenIn(item, ground));
}

function find(trace: Trace, id: string): Trace | undefined {
  if (trace.id === id) return trace;
  for (const child of trace.children) {
    const found = find(child, id);
    if (found) return found;
  }
  return undefined;
}
