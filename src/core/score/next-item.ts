import { Fraction } from 'fraction.js';
import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Answers } from '../answers/answer.ts';
import { pendingItems } from '../answers/completeness.ts';
import { groundOf } from '../answers/ground.ts';
import { rulesOf } from '../items/registry.ts';
import type { Model } from '../model/model.ts';
import { compileModel, type FastScore } from './compile-model.ts';
import { possibleAnswers } from './possible-answers.ts';
import type { Span } from './trace.ts';

/** By how much an answer narrows the interval of the whole, as shares of the scale. */
export interface Narrowing {
  item: string;
  /** Over the answers that were tried: at least, and in the mean. */
  least: Fraction;
  mean: Fraction;
}

const compiled = new WeakMap<Model, FastScore>();

/**
 * The open questions that are asked and may count, first those that narrow the interval most: by what any answer does,
 * then by what answers do in the mean, then in the model's own order.
 */
export function byNarrowing(model: Model, facts: Facts, answers: Answers): Narrowing[] {
  const score = compiled.get(model) ?? compileModel(model);
  compiled.set(model, score);
  const ground = groundOf(model, facts, answers);
  const before = widthOf(score(facts, answers));
  const found = pendingItems(model, facts, answers).map((item): Narrowing => {
    const after = possibleAnswers(ground, item).answers.map((answer) =>
      before.sub(widthOf(score(facts, { ...answers, [item]: answer }))),
    );
    const sum = after.reduce((all, one) => all.add(one), new Fraction(0));
    return {
      item,
      least: after.reduce((least, one) => (one.lt(least) ? one : least), after[0] ?? sum),
      mean: sum.div(Math.max(1, after.length)),
    };
  });
  const counts = ({ item, mean }: Narrowing) => {
    const kind = ground.model.items[item];
    return mean.gt(0) || (kind !== undefined && rulesOf(kind).scored(kind));
  };
  return found.filter(counts).sort((a, b) => b.least.compare(a.least) || b.mean.compare(a.mean));
}

/** The question to be asked next; null where no open one counts. */
export function nextItem(model: Model, facts: Facts, answers: Answers): string | null {
  return byNarrowing(model, facts, answers)[0]?.item ?? null;
}

/** What cannot be rated has nothing left to be narrowed. */
function widthOf(span: Span | null): Fraction {
  return span ? span.upper.sub(span.lower) : new Fraction(0);
}
