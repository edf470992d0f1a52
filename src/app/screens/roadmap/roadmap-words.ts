import { Fraction } from 'fraction.js';
import { useTranslation } from 'react-i18next';
import type { Result } from '#core/result/result.ts';
import { spanText } from '#app/assessment/score-words.ts';
import type { ResultView } from '#app/screens/result/read-result.ts';

type View = Pick<ResultView, 'model' | 'texts'>;

/** "Mức 3 · Tăng tốc, 42,5 điểm", as far as it is certain. */
export function useLevelWords({ model, texts }: View): (result: Result) => string {
  const { t } = useTranslation('roadmap');
  return ({ level, score }) => {
    const points = score ? t('points', { points: spanText(score, model.levels.round.digits) }) : '';
    const name = level === null ? '' : t('level', { level, name: texts.levels[level]?.name ?? '' });
    return [name, points].filter(Boolean).join(' · ');
  };
}

/** Points for certain, for drawing; null where there are none. */
export function pointsOf({ score }: Result): { lower: number; upper: number } | null {
  if (!score) return null;
  return { lower: new Fraction(score.lower).valueOf(), upper: new Fraction(score.upper).valueOf() };
}
