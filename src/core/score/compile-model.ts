import { Fraction } from 'fraction.js';
import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Answers } from '../answers/answer.ts';
import type { Model } from '../model/model.ts';
import { partsOf, type ModelNode } from '../model/node-schema.ts';
import { compileItem, type ItemScore } from './compile-items.ts';
import { scoreAnswers } from './score-answers.ts';
import { ratioOf, type Span } from './trace.ts';
import {
  extremeOf,
  fractionsOf,
  inParts,
  meanOf,
  partsFor,
  sumOf,
  times,
  TooLarge,
  worthPoints,
  type Part,
} from './whole-numbers.ts';

/** The ratio of one node, 0 to 1; null where it is not rated. */
export type FastScore = (facts: Facts, answers: Answers) => Span | null;

/**
 * The same score as `scoreAnswers` gives, without its trace and many times as fast: by whole numbers as long as these
 * are exact. What asks more of an assessment than its answers one by one (branches, profiles, tables) and what leaves
 * the exact numbers is scored the other way.
 */
export function compileModel(model: Model, root = model.root): FastScore {
  const slowly: FastScore = (facts, answers) => ratioOf(scoreAnswers(model, facts, answers, root));
  const score = compileTree(model, root);
  if (!score) return slowly;
  return (facts, answers) => {
    try {
      return fractionsOf(score(facts, answers));
    } catch (error) {
      if (error instanceof TooLarge) return slowly(facts, answers);
      throw error;
    }
  };
}

/**
 * What every part of the model comes to, by its id; null where the numbers left the exact ones. Filled anew for each
 * assessment: nobody keeps it. null for models that cannot be scored so.
 */
export function compileParts(
  model: Model,
): ((facts: Facts, answers: Answers) => Map<string, Part> | null) | null {
  const found = new Map<string, Part>();
  const score = compileTree(model, model.root, found);
  if (!score) return null;
  return (facts, answers) => {
    try {
      score(facts, answers);
      return found;
    } catch (error) {
      if (error instanceof TooLarge) return null;
      throw error;
    }
  };
}

/** null for models that cannot be scored so, or whose own numbers are no exact ones. */
function compileTree(model: Model, root: string, found?: Map<string, Part>): ItemScore | null {
  if (!isPlain(model)) return null;
  try {
    return compilePart(model, root, found);
  } catch (error) {
    if (error instanceof TooLarge) return null;
    throw error;
  }
}

function isPlain({ profiles, items, nodes }: Model): boolean {
  return (
    !profiles &&
    Object.values(items).every(({ enableWhen }) => !enableWhen) &&
    Object.values(nodes).every(
      ({ op, notApplicable }) =>
        op !== 'table' && op !== 'geometricMean' && notApplicable?.most === undefined,
    )
  );
}

/** `found`: where each part leaves what it came to. */
function compilePart(model: Model, id: string, found?: Map<string, Part>): ItemScore {
  const score = compileOne(model, id, found);
  if (!found) return score;
  return (facts, answers) => {
    const part = score(facts, answers);
    found.set(id, part);
    return part;
  };
}

function compileOne(model: Model, id: string, found?: Map<string, Part>): ItemScore {
  const node = model.nodes[id];
  if (!node) return compileItem(model, id);
  const parts = partsOf(node).map((part) => compilePart(model, part, found));
  const together = compileNode(node);
  const points = node.points === undefined ? null : new Fraction(node.points);
  const unit = points ? partsFor([points]) : 1;
  const worth = points ? inParts(points, unit) : 0;
  return (facts, answers) => {
    const scored: Part[] = [];
    for (const part of parts) scored.push(part(facts, answers));
    const made = together(scored);
    return points ? worthPoints(made, worth, unit) : made;
  };
}

function compileNode(node: ModelNode): (parts: Part[]) => Part {
  switch (node.op) {
    case 'sum':
      return sumOf;
    case 'weightedMean': {
      const weights = node.weights.map((weight) => new Fraction(weight));
      const unit = partsFor(weights);
      const whole = weights.map((weight) => inParts(weight, unit));
      return (parts) => meanOf(parts, whole, unit);
    }
    case 'min':
      return (parts) => extremeOf(parts, 1);
    case 'max':
      return (parts) => extremeOf(parts, -1);
    case 'ladder':
      return compileLadder(node);
    case 'geometricMean':
    case 'table':
      throw new Error(`${node.op} is not compiled`);
  }
}

function compileLadder({ rungs }: Extract<ModelNode, { op: 'ladder' }>): (parts: Part[]) => Part {
  const edges = rungs.flatMap(({ of, atLeast = '1' }, rung) => {
    const { n, d } = new Fraction(atLeast);
    return of.map(() => ({ rung, above: Number(n), below: Number(d) }));
  });
  return (parts) => {
    let [surely, perhaps] = [rungs.length, rungs.length];
    let some = false;
    for (const [index, part] of parts.entries()) {
      if (part === 'unrated') return 'unrated';
      const edge = edges[index];
      if (!edge || part === 'excluded' || part.ceiling === 0) continue;
      some = true;
      const wanted = times(part.ceiling, edge.above);
      if (times(part.lower, edge.below) < wanted) surely = Math.min(surely, edge.rung);
      if (times(part.upper, edge.below) < wanted) perhaps = Math.min(perhaps, edge.rung);
    }
    if (!some) return 'excluded';
    return { lower: surely, upper: perhaps, ceiling: rungs.length, parts: rungs.length };
  };
}
