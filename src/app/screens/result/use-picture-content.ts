import { vietnamDay } from '#core/enterprise/vietnam-day.ts';
import { Fraction } from 'fraction.js';
import { useTranslation } from 'react-i18next';
import { foldMarks } from '#core/enterprise/search.ts';
import { spanText } from '#app/assessment/score-words.ts';
import { formatDate } from '#app/ui/format.ts';
import type { PictureContent } from './layout-picture.ts';
import type { ResultView } from './read-result.ts';
import { adviceFor, bandsOf, pillarsOf } from './result-words.ts';
import type { Standing } from './standing.ts';
import { supportWords } from './support-words.ts';
import { useStandingWords } from './use-standing-words.ts';

/** What the picture says, in words. No tax code is among it: a household's is a person's. */
export function usePictureContent(
  view: ResultView,
  standing: Standing,
): PictureContent & { fileName: string } {
  const { t } = useTranslation('result');
  const brand = useTranslation('ui').t('name');
  const words = useStandingWords(view, standing);
  const { model, texts, result } = view;
  const whole = result.score !== null && result.scoreNode === model.root ? result.score : null;
  return {
    fileName: `${foldMarks(view.name)
      .replaceAll(/[^a-z0-9]+/g, '-')
      .slice(0, 40)}-${vietnamDay(Date.parse(view.at))}.png`,
    brand,
    overline: `${view.name} · ${formatDate(view.at)}`,
    title:
      result.level === null
        ? t(standing.is === 'no-list' ? 'titleCommon' : 'titleOpen')
        : t('titleLevel', { level: result.level, name: texts.levels[result.level]?.name }),
    score: result.score && { text: spanText(result.score, model.levels.round.digits), of: `/${model.scale}` },
    words,
    bands: bandsOf(model, texts),
    level: result.level,
    span: whole && { lower: new Fraction(whole.lower).valueOf(), upper: new Fraction(whole.upper).valueOf() },
    pillars: pillarsOf(view).map(({ id, name, value, upper = null }) => {
      const span = result.nodes[id];
      const ends = span && {
        lower: new Fraction(span.lower).mul(100),
        upper: new Fraction(span.upper).mul(100),
      };
      return { name, value, upper, text: ends ? spanText(ends, 0) : t('pillars.notRated') };
    }),
    pillarsTitle: t('pillars.title'),
    adviceTitle: t('advice.title'),
    advice: adviceFor(view)
      .slice(0, 3)
      .map(({ words: { title, effort, cost }, scheme }) => ({
        title,
        detail: [supportWords(t, scheme, view.facts)?.short, effort, cost].filter(Boolean).join(' · '),
      })),
    provisional: result.provisional.length > 0 ? t('picture.provisional') : null,
    foot: texts.shortTitle,
  };
}
