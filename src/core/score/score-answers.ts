import { Fraction } from 'fraction.js';
import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Answers } from '../answers/answer.ts';
import '../answers/branching.ts';
import { groundOf, type Ground } from '../answers/ground.ts';
import { truthOf, type Told, type Truth } from '../answers/truth.ts';
import { valueIn } from '../answers/value-in.ts';
import type { Condition } from '../items/condition.ts';
import { greatest, zero } from '../items/item-worth.ts';
import { rulesOf } from '../items/registry.ts';
import { worthOf } from '../items/worths.ts';
import type { Model } from '../model/model.ts';
import { partsOf, type ModelNode } from '../model/node-schema.ts';
import { applicability } from './applicability.ts';
import { whenNotApplicable } from './not-applicable.ts';
import { aggregate } from './operators.ts';
import { ratioOf, type Trace } from './trace.ts';

/** The scores of one assessment, each part worked out once, when it is asked for. */
export interface Scores {
  ground: Ground;
  /** What conditions are told: with the scores. */
  told: Told;
  part(id: string): Trace;
}

/** Scores answers under a model, exactly; open items make an interval from all worst to all best. */
export function scoreAnswers(model: Model, facts: Facts, answers: Answers, root = model.root): Trace {
  return scoresOf(groundOf(model, facts, answers)).part(root);
}

export function scoresOf(ground: Ground): Scores {
  const known = new Map<string, Trace>();
  const scores: Scores = {
    ground,
    told: { ...ground, scored: (condition) => ('node' in condition ? compared(scores, condition) : null) },
    part(id) {
      const there = known.get(id);
      if (there) return there;
      const node = ground.model.nodes[id];
      const made = node ? scoreNode(scores, id, node) : scoreItem(ground, id);
      known.set(id, made);
      return made;
    },
  };
  return scores;
}

function scoreNode(scores: Scores, id: string, node: ModelNode): Trace {
  const children = partsOf(node).map((part) => scores.part(part));
  const { ground } = scores;
  const value = aggregate(node, children, ({ when }) => truthOf(when, scores.told));
  const trace: Trace = {
    id,
    op: node.op,
    clause: node.clause ?? ground.model.clause,
    state: null,
    weight: null,
    ...value,
  };
  if (trace.standing !== 'rated') return trace;
  const enough = applicability(ground, node, children);
  if (enough === false) return { ...trace, standing: 'unrated' };
  const mayBe = { ...trace.mayBe, unrated: trace.mayBe.unrated || enough === null };
  if (ground.perhaps.length === 0) return { ...trace, mayBe };
  // Another profile may weigh it otherwise, or be without it.
  return { ...trace, points: { lower: zero, upper: trace.ceiling }, mayBe: { ...mayBe, excluded: true } };
}

function scoreItem(ground: Ground, id: string): Trace {
  const { model, context } = ground;
  const item = model.items[id];
  if (!item) throw new Error(`model ${model.id} has no node and no item ${id}`);
  const worth = worthOf(item);
  const ceiling = rulesOf(item).scored(item) ? worth.ceiling(item, context) : zero;
  const answer = ground.given(id);
  const asked = ground.perhaps.length === 0 ? ground.asks(id) : null;
  const open = asked === null || answer === undefined;
  const part: Trace = {
    id,
    op: 'item',
    clause: clauseOf(model, id, ground.answers),
    state: asked === false ? 'notAsked' : (answer?.state ?? 'pending'),
    points: { lower: zero, upper: zero },
    ceiling: ceiling ?? greatestMaximum(model),
    standing: 'rated',
    mayBe: {
      excluded: asked === null || (open && mayBeLeftOut(model, id)),
      unrated: ceiling === undefined || ceiling === null,
    },
    weight: null,
    children: [],
  };
  if (asked === false) return { ...part, standing: 'excluded' };
  if (ceiling === null && asked) return { ...part, standing: 'unrated' };
  // Also where it is open whether the item is asked at all: whatever it may come to lies in between.
  if (open) return { ...part, points: { lower: zero, upper: part.ceiling } };
  if (answer.state !== 'answered') return { ...part, ...withoutValue(model, id, answer.state, part.ceiling) };
  const value = valueIn(item, answer);
  if (value === undefined) return part;
  const points = worth.points(item, value, context);
  return { ...part, points: { lower: points, upper: points } };
}

function withoutValue(
  model: Model,
  id: string,
  state: 'notApplicable' | 'dontKnow' | 'declined',
  ceiling: Fraction,
): Partial<Trace> {
  const { policy, target } =
    state === 'notApplicable' ? whenNotApplicable(model, id) : { policy: model.states[state] };
  if (policy === 'exclude') return { standing: 'excluded' };
  const share = policy === 'full' ? 1 : policy === 'target' ? (target ?? 0) : 0;
  const points = ceiling.mul(share);
  return { points: { lower: points, upper: points } };
}

function mayBeLeftOut(model: Model, id: string): boolean {
  const { dontKnow, declined } = model.states;
  const leaves = model.items[id]?.notApplicable && whenNotApplicable(model, id).policy === 'exclude';
  return leaves === true || dontKnow === 'exclude' || declined === 'exclude';
}

/** While the sector is not chosen, the list with the highest maximum: with it the bounds enclose every other. */
function greatestMaximum(model: Model): Fraction {
  const maxima = Object.values(model.catalogues ?? {}).map(({ maximum }) => new Fraction(maximum));
  return maxima.length > 0 ? greatest(maxima) : new Fraction(1);
}

/** Of a node without a value neither holds. */
function compared(scores: Scores, condition: Extract<Condition, { node: string }>): Truth {
  const part = scores.part(condition.node);
  const ratio = ratioOf(part);
  if (!ratio) return false;
  const { lower, upper } = ratio;
  const [surely, perhaps] =
    'atLeast' in condition
      ? [lower.gte(condition.atLeast), upper.gte(condition.atLeast)]
      : [upper.lt(condition.below), lower.lt(condition.below)];
  if (!perhaps) return false;
  return surely && !part.mayBe.excluded && !part.mayBe.unrated ? true : null;
}

export function clauseOf(model: Model, id: string, answers: Answers): string {
  const item = model.items[id];
  const answer = answers[id];
  if (answer?.state === 'dontKnow' || answer?.state === 'declined') {
    return model.states.clause ?? model.clause;
  }
  return item?.clause ?? model.clause;
}

/** The clauses that a score rests on and that are not official, sorted; such a result is provisional. */
export function provisionalClauses(ground: Ground, trace: Trace): string[] {
  const { model, context } = ground;
  const used = new Set<string>([model.levels.clause ?? model.clause]);
  const fitting = model.profiles?.filter(({ id }) => ground.profiles.includes(id)) ?? [];
  for (const { clause } of [...fitting, ...(model.levels.gates ?? [])]) if (clause) used.add(clause);
  const visit = (part: Trace) => {
    if (part.standing === 'unrated' && part.op === 'item') return;
    if (part.state === 'notAsked') return;
    used.add(part.clause);
    const item = model.items[part.id];
    if (item?.kind === 'tools') {
      const clause = context.catalogueFor(item.sectorItem)?.clause;
      if (clause) used.add(clause);
      if (item.links?.clause) used.add(item.links.clause);
    }
    part.children.forEach(visit);
  };
  visit(trace);
  return [...used].filter((clause) => model.clauses[clause]?.status !== 'official').sort();
}
