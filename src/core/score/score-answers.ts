import { Fraction } from 'fraction.js';
import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Answers } from '../answers/answer.ts';
import { contextOf, givenAnswer, valueIn } from '../answers/check-answers.ts';
import { worthOf } from '../items/worths.ts';
import type { Model } from '../model/model.ts';
import { aggregate } from './aggregate.ts';
import type { Trace } from './trace.ts';

/** Scores answers under a model, exactly; open items make an interval from all worst to all best. */
export function scoreAnswers(model: Model, facts: Facts, answers: Answers, root = model.root): Trace {
  const node = model.nodes[root];
  if (!node) return scoreItem(model, facts, answers, root);
  const children = node.of.map((id) => scoreAnswers(model, facts, answers, id));
  return {
    id: root,
    op: node.op,
    clause: node.clause ?? model.clause,
    state: null,
    weight: null,
    ...aggregate(node, children),
  };
}

function scoreItem(model: Model, facts: Facts, answers: Answers, id: string): Trace {
  const item = model.items[id];
  if (!item) throw new Error(`model ${model.id} has no node and no item ${id}`);
  const context = contextOf(model, facts, answers);
  const worth = worthOf(item);
  const ceiling = worth.ceiling(item, context);
  const answer = givenAnswer(model, facts, answers, id);
  const part: Trace = {
    id,
    op: 'item',
    clause: clauseOf(model, id, answers),
    state: answer?.state ?? 'pending',
    points: { lower: new Fraction(0), upper: new Fraction(0) },
    ceiling: ceiling ?? new Fraction(1),
    standing: 'rated',
    weight: null,
    children: [],
  };
  if (ceiling === null) return { ...part, standing: 'unrated' };
  if (answer === undefined) return { ...part, points: { lower: new Fraction(0), upper: part.ceiling } };
  if (answer.state === 'notApplicable' && item.notApplicable?.policy === 'exclude') {
    return { ...part, standing: 'excluded' };
  }
  const value = valueIn(item, answer);
  if (answer.state !== 'answered' || value === undefined) return part;
  const points = worth.points(item, value, context);
  return { ...part, points: { lower: points, upper: points } };
}

function clauseOf(model: Model, id: string, answers: Answers): string {
  const item = model.items[id];
  const answer = answers[id];
  if (answer?.state === 'dontKnow' || answer?.state === 'declined') {
    return model.states.clause ?? model.clause;
  }
  return item?.clause ?? model.clause;
}

/** The clauses that a score rests on and that are not official, sorted; such a result is provisional. */
export function provisionalClauses(model: Model, facts: Facts, answers: Answers, trace: Trace): string[] {
  const used = new Set<string>([model.levels.clause ?? model.clause]);
  const visit = (part: Trace) => {
    if (part.standing === 'unrated' && part.op === 'item') return;
    used.add(part.clause);
    const item = model.items[part.id];
    if (item?.kind === 'tools') {
      const clause = contextOf(model, facts, answers).catalogueFor(item.sectorItem)?.clause;
      if (clause) used.add(clause);
    }
    part.children.forEach(visit);
  };
  visit(trace);
  return [...used].filter((clause) => model.clauses[clause]?.status !== 'official').sort();
}
