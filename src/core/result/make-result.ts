import { Fraction } from 'fraction.js';
import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Answers } from '../answers/answer.ts';
import { scoredCounts } from '../answers/completeness.ts';
import type { ModelReference } from '../model/model-reference.ts';
import type { Model } from '../model/model.ts';
import { levelOf } from '../score/bands.ts';
import { provisionalClauses, scoreAnswers } from '../score/score-answers.ts';
import { ratioOf, type Span, type Trace } from '../score/trace.ts';
import type { Result } from './result.ts';

/** Raised when the same answers would come to another result. */
export const engineVersion = '1';

/** The same answers give the same result, to the byte, on a phone and on the hub. */
export function makeResult(
  model: Model,
  reference: ModelReference,
  facts: Facts,
  answers: Answers,
): { result: Result; trace: Trace } {
  const trace = scoreAnswers(model, facts, answers);
  const nodes = Object.fromEntries(nodesIn(trace).map((part) => [part.id, textOf(ratioOf(part))]));
  const rated = trace.standing === 'rated';
  const scoreNode = rated ? model.root : (model.standsAlone ?? model.root);
  const share = spanIn(trace, scoreNode);
  const score = share && { lower: share.lower.mul(model.scale), upper: share.upper.mul(model.scale) };
  const counts = scoredCounts(model, facts, answers);
  return {
    trace,
    result: {
      model: reference,
      engine: engineVersion,
      score: textOf(score),
      scoreNode,
      ...claimLevel(model, rated ? score : null, counts),
      nodes,
      answered: counts.answered,
      open: counts.open,
      provisional: provisionalClauses(model, facts, answers, trace),
    },
  };
}

function claimLevel(
  model: Model,
  score: Span | null,
  { asked, answered }: { asked: number; answered: number },
): Pick<Result, 'level' | 'levelWithheld'> {
  if (!score) return { level: null, levelWithheld: 'not-rated' };
  if (new Fraction(answered).lt(new Fraction(model.levels.atLeastAnswered).mul(asked))) {
    return { level: null, levelWithheld: 'too-few-answers' };
  }
  const [lowest, highest] = [levelOf(model.levels, score.lower), levelOf(model.levels, score.upper)];
  return lowest === highest ? { level: lowest, levelWithheld: null } : { level: null, levelWithheld: 'open' };
}

function nodesIn(trace: Trace): Trace[] {
  return trace.op === 'item' ? [] : [trace, ...trace.children.flatMap(nodesIn)];
}

function spanIn(trace: Trace, id: string): Span | null {
  const part = nodesIn(trace).find((node) => node.id === id);
  return part ? ratioOf(part) : null;
}

function textOf(span: Span | null): { lower: string; upper: string } | null {
  return span && { lower: span.lower.toFraction(), upper: span.upper.toFraction() };
}
