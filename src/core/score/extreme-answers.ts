import type { Answers } from '../answers/answer.ts';
import { groundOf } from '../answers/ground.ts';
import { itemsIn, leavesOf } from '../items/condition.ts';
import { rulesOf } from '../items/registry.ts';
import { worthOf } from '../items/worths.ts';
import type { Model } from '../model/model.ts';
import { candidates } from './candidates.ts';
import { scoreAnswers } from './score-answers.ts';
import { spokenValues } from './spoken-values.ts';
import { ratioOf } from './trace.ts';
import { unknownFacts } from './unknown-facts.ts';

/** A table that hangs on more combinations of answers than this is not tried out. */
const mostCombinations = 5_000;

/** The worst and the best answers, given each choice of a sector's list. */
export function extremeAnswers(model: Model, sector: string | null, end: 'worst' | 'best'): Answers {
  const answers: Answers = {};
  for (const item of Object.values(model.items)) {
    if (item.kind === 'tools' && sector !== null) {
      answers[item.sectorItem] = { state: 'answered', value: sector };
    }
  }
  // In the model's order, so that what an item is shown by has been answered before it.
  for (const id of model.sections.flatMap(({ items }) => items)) {
    const item = model.items[id];
    const ground = groundOf(model, unknownFacts, answers);
    if (!item || answers[id] || ground.asks(id) !== true) continue;
    const value = candidates(item, ground.context)
      .map((candidate) => ({ candidate, points: worthOf(item).points(item, candidate, ground.context) }))
      .sort((a, b) => (end === 'worst' ? a.points.compare(b.points) : b.points.compare(a.points)))[0];
    if (value && (rulesOf(item).scored(item) || isAskedAbout(model, id))) {
      answers[id] = { state: 'answered', value: value.candidate };
    }
  }
  for (const id of Object.keys(model.nodes)) Object.assign(answers, tableAnswers(model, id, answers, end));
  return answers;
}

function isAskedAbout(model: Model, id: string): boolean {
  return Object.values(model.items).some(({ enableWhen }) => enableWhen && itemsIn(enableWhen).includes(id));
}

/** What a table comes to follows from unscored answers too: all that its rows speak of are tried out. */
function tableAnswers(model: Model, id: string, given: Answers, end: 'worst' | 'best'): Answers {
  const node = model.nodes[id];
  if (node?.op !== 'table') return {};
  const leaves = node.rows.flatMap(({ when }) => leavesOf(when));
  const unscored = [...new Set(leaves.flatMap(itemsIn))].filter((item) => {
    const kind = model.items[item];
    return kind && !rulesOf(kind).scored(kind);
  });
  let combinations: Answers[] = [{}];
  for (const item of unscored) {
    const values = spokenValues(model, unknownFacts, item, leaves);
    combinations = combinations.flatMap((answers) =>
      values.map((value) => ({ ...answers, [item]: { state: 'answered' as const, value } })),
    );
    if (combinations.length > mostCombinations) return {};
  }
  const [extreme] = combinations
    .flatMap((answers) => {
      const ratio = ratioOf(scoreAnswers(model, unknownFacts, { ...given, ...answers }, id));
      return ratio?.lower.equals(ratio.upper) ? [{ answers, ratio: ratio.lower }] : [];
    })
    .sort((a, b) => (end === 'worst' ? a.ratio.compare(b.ratio) : b.ratio.compare(a.ratio)));
  return extreme?.answers ?? {};
}
