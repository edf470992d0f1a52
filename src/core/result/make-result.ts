import { Fraction } from 'fraction.js';
import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Answers } from '../answers/answer.ts';
import { countsOf } from '../answers/scored-counts.ts';
import { groundOf } from '../answers/ground.ts';
import type { ModelReference } from '../model/model-reference.ts';
import type { Model } from '../model/model.ts';
import type { Levels } from '../model/node-schema.ts';
import { levelSpan } from '../score/bands.ts';
import { provisionalClauses, scoresOf, type Scores } from '../score/score-answers.ts';
import { itemsOf, partIn, ratioOf, type Span, type Trace } from '../score/trace.ts';
import type { Result } from './result.ts';

/** Raised when the same answers would come to another result. */
export const engineVersion = '1';

/** The same answers give the same result, to the byte, on a phone and on the hub. */
export function makeResult(
  model: Model,
  reference: ModelReference,
  facts: Facts,
  answers: Answers,
): { result: Result; trace: Trace; scores: Scores } {
  const scores = scoresOf(groundOf(model, facts, answers));
  const trace = scores.part(model.root);
  const nodes = Object.fromEntries(nodesIn(trace).map((part) => [part.id, textOf(ratioOf(part))]));
  const rated = trace.standing === 'rated';
  const scoreNode = rated ? model.root : (model.standsAlone ?? model.root);
  const counted = partIn(trace, scoreNode);
  const score = onScale(model, counted);
  const counts = countsOf(scores.ground);
  return {
    trace,
    scores,
    result: {
      model: reference,
      engine: engineVersion,
      score: textOf(score),
      scoreNode,
      ...claimLevel(model.levels, rated ? trace : null, counts, scores),
      ...nodeLevels(model, scores, trace),
      nodes,
      answered: counts.answered,
      open: counts.open,
      provisional: provisionalClauses(scores.ground, trace),
    },
  };
}

function claimLevel(
  levels: Levels,
  part: Trace | null,
  { asked, answered }: { asked: number; answered: number },
  { told, ground }: Scores,
): Pick<Result, 'level' | 'levelWithheld' | 'gates'> {
  const score = part && onScale(ground.model, part);
  if (levels.bands.length === 0) return { level: null, levelWithheld: 'no-levels' };
  if (!part || !score) return { level: null, levelWithheld: 'not-rated' };
  if (new Fraction(answered).lt(new Fraction(levels.atLeastAnswered).mul(asked))) {
    return { level: null, levelWithheld: 'too-few-answers' };
  }
  const { lowest, highest, gates } = levelSpan(levels, score, told);
  // Results of models without gates keep the form that they were sealed in.
  const held = levels.gates ? { gates } : {};
  return lowest === highest && !part.mayBe.excluded && !part.mayBe.unrated
    ? { level: lowest, levelWithheld: null, ...held }
    : { level: null, levelWithheld: 'open', ...held };
}

/** Levels of the nodes that have levels of their own, where they are certain; each with its own floor of answers. */
function nodeLevels(model: Model, scores: Scores, trace: Trace): Pick<Result, 'nodeLevels'> {
  const banded = nodesIn(trace).flatMap((part) => {
    const levels = model.nodes[part.id]?.levels;
    if (!levels) return [];
    const counts = countsOf(scores.ground, new Set(itemsOf(part).map(({ id }) => id)));
    return [[part.id, claimLevel(levels, part, counts, scores).level] as const];
  });
  return banded.length > 0 ? { nodeLevels: Object.fromEntries(banded) } : {};
}

function onScale(model: Model, part: Trace | undefined): Span | null {
  const share = part && ratioOf(part);
  return share ? { lower: share.lower.mul(model.scale), upper: share.upper.mul(model.scale) } : null;
}

function nodesIn(trace: Trace): Trace[] {
  return trace.op === 'item' ? [] : [trace, ...trace.children.flatMap(nodesIn)];
}

function textOf(span: Span | null): { lower: string; upper: string } | null {
  return span && { lower: span.lower.toFraction(), upper: span.upper.toFraction() };
}
