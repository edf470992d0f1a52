import { Fraction } from 'fraction.js';
import { applyProfiles, withoutProfiles } from '../answers/apply-profiles.ts';
import type { Model } from '../model/model.ts';
import { extremeAnswers } from './extreme-answers.ts';
import { profileSets } from './profile-sets.ts';
import { scoreAnswers } from './score-answers.ts';
import { ratioOf } from './trace.ts';
import { unknownFacts } from './unknown-facts.ts';

export { unknownFacts } from './unknown-facts.ts';

/**
 * The model as it is for every set of profiles that can fit together. What several of them say can be reached, the last
 * one says.
 */
function forms(model: Model): { profile: string | null; model: Model; attainable: Model['attainable'] }[] {
  return (profileSets(model) ?? []).map((ids) => ({
    profile: ids.length > 0 ? ids.join('+') : null,
    model: withoutProfiles(applyProfiles(model, ids)),
    attainable:
      model.profiles?.findLast(({ id, attainable }) => attainable && ids.includes(id))?.attainable ??
      model.attainable,
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
