import { Fraction } from 'fraction.js';
import type { Ground } from '../answers/ground.ts';
import { isAsked } from '../answers/completeness.ts';
import { countsAmong, isScored } from '../answers/scored-counts.ts';
import type { ModelReference } from '../model/model-reference.ts';
import type { Model } from '../model/model.ts';
import { partsOf } from '../model/node-schema.ts';
import { levelOf } from '../score/bands.ts';
import { compileParts } from '../score/compile-model.ts';
import { clauseOf } from '../score/score-answers.ts';
import { commonDivisor, type Amount, type Part } from '../score/whole-numbers.ts';
import { engineVersion } from './make-result.ts';
import type { Result } from './result.ts';

/** null: this one has to be made the slow way, by `makeResult`. */
export type QuickResult = (ground: Ground, reference: ModelReference) => Result | null;

/**
 * The same result as `makeResult` gives, to the byte, several times as fast: of assessments in which nothing that is
 * scored is open, under models that are scored by whole numbers and hold no level down.
 */
export function compileResult(model: Model): QuickResult {
  const parts = compileParts(model);
  const { levels, nodes, root } = model;
  if (!parts || levels.gates || Object.values(nodes).some((node) => node.levels)) return () => null;
  const inTree = [...new Set(withParts(model, root))];
  const ids = inTree.filter((id) => nodes[id]);
  const items = inTree.filter((id) => !nodes[id]);
  const scored = model.sections.flatMap((section) => section.items).filter((id) => isScored(model, id));
  const clauses = [levels.clause, ...ids.map((id) => nodes[id]?.clause)].map((one) => one ?? model.clause);
  return (ground, reference) => {
    if (items.some((id) => ground.given(id) === undefined)) return null;
    const found = parts(ground.facts, ground.answers);
    if (!found) return null;
    const known = (id: string) => amountOf(found.get(id));
    if (ids.some((id) => isOpen(known(id)))) return null;
    const whole = known(root);
    const isRated = typeof found.get(root) !== 'string';
    const scoreNode = isRated ? root : (model.standsAlone ?? root);
    const counts = countsAmong(
      ground,
      scored.filter((id) => isAsked(ground, id)),
    );
    return {
      model: reference,
      engine: engineVersion,
      score: spanOf(known(scoreNode), model.scale),
      scoreNode,
      ...levelIn(model, isRated ? whole : null, counts),
      nodes: Object.fromEntries(ids.map((id) => [id, spanOf(known(id), 1)])),
      answered: counts.answered,
      open: counts.open,
      provisional: provisionalIn(
        ground,
        clauses,
        items.filter((id) => found.get(id) !== 'unrated'),
      ),
    };
  };
}

function withParts(model: Model, id: string): string[] {
  const node = model.nodes[id];
  return node ? [id, ...partsOf(node).flatMap((part) => withParts(model, part))] : [id];
}

function amountOf(part: Part | undefined): Amount | null {
  return part === undefined || typeof part === 'string' || part.ceiling === 0 ? null : part;
}

function isOpen(amount: Amount | null): boolean {
  return amount !== null && amount.lower !== amount.upper;
}

function spanOf(amount: Amount | null, scale: number): { lower: string; upper: string } | null {
  if (!amount) return null;
  const text =
    scale === 1 ? ratioText(amount) : new Fraction(amount.lower, amount.ceiling).mul(scale).toFraction();
  return { lower: text, upper: text };
}

function ratioText({ lower, ceiling }: Amount): string {
  const by = commonDivisor(lower, ceiling);
  return ceiling === by ? String(lower / by) : `${lower / by}/${ceiling / by}`;
}

function levelIn(
  { levels, scale }: Model,
  whole: Amount | null,
  { asked, answered }: { asked: number; answered: number },
): Pick<Result, 'level' | 'levelWithheld'> {
  if (levels.bands.length === 0) return { level: null, levelWithheld: 'no-levels' };
  if (!whole) return { level: null, levelWithheld: 'not-rated' };
  if (new Fraction(levels.atLeastAnswered).mul(asked).gt(answered)) {
    return { level: null, levelWithheld: 'too-few-answers' };
  }
  const score = new Fraction(whole.lower, whole.ceiling).mul(scale);
  return { level: levelOf(levels, score), levelWithheld: null };
}

function provisionalIn(
  { model, answers, context }: Ground,
  always: readonly string[],
  items: readonly string[],
): string[] {
  const used = new Set(always);
  for (const id of items) {
    used.add(clauseOf(model, id, answers));
    const item = model.items[id];
    if (item?.kind !== 'tools') continue;
    const clause = context.catalogueFor(item.sectorItem)?.clause;
    if (clause) used.add(clause);
    if (item.links?.clause) used.add(item.links.clause);
  }
  return [...used].filter((clause) => model.clauses[clause]?.status !== 'official').sort();
}
