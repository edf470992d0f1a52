import { Fraction } from 'fraction.js';
import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Answers } from '../answers/answer.ts';
import { applyProfiles, withoutProfiles } from '../answers/apply-profiles.ts';
import { groundOf } from '../answers/ground.ts';
import { rulesOf } from '../items/registry.ts';
import { worthOf } from '../items/worths.ts';
import type { Model } from '../model/model.ts';
import { candidates } from './candidates.ts';
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
  return answers;
}

function isAskedAbout(model: Model, id: string): boolean {
  return JSON.stringify(Object.values(model.items).map(({ enableWhen = null }) => enableWhen)).includes(
    `"${id}"`,
  );
}

/** The model as it is for nobody's profile, and for each profile. */
function forms(model: Model): { profile: string | null; model: Model; attainable: Model['attainable'] }[] {
  return [null, ...(model.profiles ?? [])].map((profile) => ({
    profile: profile?.id ?? null,
    model: withoutProfiles(applyProfiles(model, profile ? [profile.id] : [])),
    attainable: profile?.attainable ?? model.attainable,
  }));
}

/** Profiles and sectors in which the worst or the best answers come to something else than the model says. */
export function unreachedEnds(
  model: Model,
): { profile: string | null; sector: string | null; end: 'worst' | 'best'; score: string }[] {
  const sectors = Object.keys(model.catalogues ?? {});
  return forms(model).flatMap(({ profile, model: form, attainable }) =>
    (sectors.length > 0 ? sectors : [null]).flatMap((sector) =>
      (['worst', 'best'] as const).flatMap((end) => {
        const ratio = ratioOf(scoreAnswers(form, unknownFacts, extremeAnswers(form, sector, end)));
        const wanted = new Fraction(attainable?.[end] ?? (end === 'worst' ? 0 : model.scale)).div(
          model.scale,
        );
        return ratio?.lower.equals(wanted) && ratio.upper.equals(wanted)
          ? []
          : [{ profile, sector, end, score: ratio?.lower.mul(model.scale).toFraction() ?? 'unrated' }];
      }),
    ),
  );
}
