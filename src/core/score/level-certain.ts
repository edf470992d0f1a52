import { Fraction } from 'fraction.js';
import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Answers } from '../answers/answer.ts';
import { pendingItems } from '../answers/completeness.ts';
import { groundOf } from '../answers/ground.ts';
import { countsOf } from '../answers/scored-counts.ts';
import { truthOf } from '../answers/truth.ts';
import { itemsIn, leavesOf } from '../items/condition.ts';
import { rulesOf } from '../items/registry.ts';
import type { Model } from '../model/model.ts';
import { levelSpan } from './bands.ts';
import { byNarrowing } from './next-item.ts';
import { possibleAnswers, scoringConditions } from './possible-answers.ts';
import { scoresOf, type Scores } from './score-answers.ts';
import { ratioOf } from './trace.ts';

/**
 * `items`: once each of these is answered, whatever the answers are ("don't know" and "not applicable" are answers,
 * declining is none), the level is claimed and nothing that is answered afterwards changes it. `level`: the one that it
 * will be, where that is known already. They need not be the fewest.
 */
export interface LevelCertain {
  items: string[];
  level: number | null;
}

/** More scorings than this are not made in search of a proof. */
const most = 1_500;

/**
 * What surely settles the level; null where nothing can be proven. The questions are tried in the order in which they
 * narrow the interval: one, two, three of them with every kind of answer, and at last all that are open.
 */
export function levelCertainAfter(
  model: Model,
  facts: Facts,
  answers: Answers,
  budget = most,
): LevelCertain | null {
  const scores = scoresOf(groundOf(model, facts, answers));
  const only = singleLevel(scores);
  const order = byNarrowing(model, facts, answers).map(({ item }) => item);
  const search: Search = { model, facts, left: budget };
  for (let count = 0; count <= order.length; count += 1) {
    const items = order.slice(0, count);
    if (settles(search, answers, items)) return { items, level: only };
    if (search.left <= 0) break;
  }
  return allThatIsOpen(scores);
}

interface Search {
  model: Model;
  facts: Facts;
  left: number;
}

/** Whether the level is certain after any answers to these. False also where the search is given up. */
function settles(search: Search, answers: Answers, items: readonly string[]): boolean {
  search.left -= 1;
  if (search.left < 0) return false;
  const { model, facts } = search;
  const scores = scoresOf(groundOf(model, facts, answers));
  if (singleLevel(scores) !== null) return isFloorReached(scores, items);
  const next = items.find((id) => scores.ground.asks(id) === true && !scores.ground.given(id));
  if (next === undefined) return false;
  const { answers: possible, all } = possibleAnswers(scores.ground, next);
  const rest = items.filter((id) => id !== next);
  return all && possible.every((answer) => settles(search, { ...answers, [next]: answer }, rest));
}

/** The level that every completion has, enough answers given; null where there may be two, or none. */
function singleLevel(scores: Scores): number | null {
  const { model } = scores.ground;
  const root = scores.part(model.root);
  const ratio = ratioOf(root);
  if (!ratio || root.mayBe.excluded || root.mayBe.unrated || model.levels.bands.length === 0) return null;
  const score = { lower: ratio.lower.mul(model.scale), upper: ratio.upper.mul(model.scale) };
  const { lowest, highest } = levelSpan(model.levels, score, scores.told);
  return lowest === highest ? lowest : null;
}

/** Whether enough is answered with these, also if every question that may yet come up stays open. */
function isFloorReached({ ground }: Scores, items: readonly string[]): boolean {
  const { asked, answered } = countsOf(ground);
  const more = countsOf(ground, new Set(items)).open;
  const perhaps = Object.entries(ground.model.items).filter(
    ([id, item]) => ground.asks(id) === null && rulesOf(item).scored(item),
  );
  const floor = new Fraction(ground.model.levels.atLeastAnswered).mul(asked + perhaps.length);
  return floor.lte(answered + more);
}

/** Without branches that are open, nothing is left to change once everything open is answered. */
function allThatIsOpen(scores: Scores): LevelCertain | null {
  const { ground, told } = scores;
  const { model, facts, answers } = ground;
  const root = scores.part(model.root);
  const conditions = scoringConditions(model).flatMap(leavesOf);
  const unsure =
    ground.perhaps.length > 0 ||
    Object.keys(model.items).some((id) => ground.asks(id) === null) ||
    conditions.some((leaf) => ('fact' in leaf || 'size' in leaf) && truthOf(leaf, told) === null);
  const rated = ratioOf(root) && !root.mayBe.excluded && !root.mayBe.unrated;
  if (unsure || !rated || model.levels.bands.length === 0) return null;
  const spoken = new Set(conditions.flatMap(itemsIn));
  const items = Object.entries(model.items)
    .filter(([id, item]) => rulesOf(item).scored(item) || spoken.has(id))
    .map(([id]) => id)
    .filter((id) => ground.asks(id) === true && !ground.given(id));
  // What is open and not put to anybody (an enterprise's own fact, say) cannot be answered.
  const pending = new Set(pendingItems(model, facts, answers));
  if (items.some((id) => !pending.has(id)) || !isFloorReached(scores, items)) return null;
  return { items, level: null };
}
