import { Fraction } from 'fraction.js';
import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Answers } from '../answers/answer.ts';
import { contextOf } from '../answers/check-answers.ts';
import { rulesOf, type Item } from '../items/registry.ts';
import { worthOf } from '../items/worths.ts';
import type { Model } from '../model/model.ts';
import type { Json } from '../records/canonical.ts';
import { scoreAnswers } from './score-answers.ts';
import { ratioOf } from './trace.ts';

export const unknownFacts: Facts = {
  sector: null,
  sizeClass: null,
  legalForm: 'enterprise',
  province: '20',
  commune: null,
  staff: null,
  revenue: null,
  capital: null,
};

/** The worst and the best answers, given each choice of a sector's list. */
export function extremeAnswers(model: Model, sector: string | null, end: 'worst' | 'best'): Answers {
  const answers: Answers = {};
  const sectorItems = Object.values(model.items).flatMap((item) =>
    item.kind === 'tools' ? [item.sectorItem] : [],
  );
  for (const id of sectorItems) if (sector !== null) answers[id] = { state: 'answered', value: sector };
  for (const [id, item] of Object.entries(model.items)) {
    const context = contextOf(model, unknownFacts, answers);
    if (!answers[id] && rulesOf(item).scored(item)) {
      const value = candidates(item, rulesOf(item).choices(item, context))
        .filter((candidate) => rulesOf(item).refusal(item, candidate, context) === null)
        .map((candidate) => ({ candidate, points: worthOf(item).points(item, candidate, context) }))
        .sort((a, b) => (end === 'worst' ? a.points.compare(b.points) : b.points.compare(a.points)))[0];
      if (value) answers[id] = { state: 'answered', value: value.candidate };
    }
  }
  return answers;
}

/** Answers among which the worst and the best one must be: each choice alone, and all that go together. */
function candidates(item: Item, choices: string[]): Json[] {
  if (item.kind === 'single-choice') return choices;
  const exclusive =
    item.kind === 'multiple-choice' ? item.options.filter((o) => o.exclusive).map((o) => o.id) : ['none'];
  return [...choices.map((choice) => [choice]), choices.filter((choice) => !exclusive.includes(choice))];
}

/** Sectors in which the worst answers do not reach exactly 0 or the best not exactly the whole scale. */
export function unreachedEnds(
  model: Model,
): { sector: string | null; end: 'worst' | 'best'; score: string }[] {
  const sectors = Object.keys(model.catalogues ?? {});
  return (sectors.length > 0 ? sectors : [null]).flatMap((sector) =>
    (['worst', 'best'] as const).flatMap((end) => {
      const ratio = ratioOf(scoreAnswers(model, unknownFacts, extremeAnswers(model, sector, end)));
      const wanted = new Fraction(end === 'worst' ? 0 : 1);
      return ratio?.lower.equals(wanted) && ratio.upper.equals(wanted)
        ? []
        : [{ sector, end, score: ratio?.lower.toFraction() ?? 'unrated' }];
    }),
  );
}
