import { useTranslation } from 'react-i18next';
import type { ResultView } from './read-result.ts';
import type { Standing } from './standing.ts';

/** The standing in a sentence or two: what is certain, and what to do to know more. */
export function useStandingWords(
  { model, texts }: Pick<ResultView, 'model' | 'texts'>,
  standing: Standing,
): string {
  const { t } = useTranslation('result');
  const name = (level: number) => t('levelName', { level, name: texts.levels[level]?.name ?? '' });
  switch (standing.is) {
    case 'level': {
      const own = texts.levels[standing.level]?.text ?? '';
      return standing.open === 0 ? own : `${t('standing.sure', { count: standing.open })} ${own}`;
    }
    case 'open':
      if (standing.lowest === standing.highest) {
        return t('standing.openSame', { count: standing.open, level: name(standing.lowest) });
      }
      return t('standing.open', {
        count: standing.open,
        lowest: name(standing.lowest),
        highest: name(standing.highest),
      });
    case 'too-few':
      if (!standing.reachable) return t('standing.tooFewSaid', { count: standing.more });
      return standing.sure === null
        ? t('standing.tooFew', { count: standing.more })
        : t('standing.soonSure', { count: standing.more, level: name(standing.sure) });
    case 'no-list':
      return t('standing.noList', { part: texts.nodes[model.standsAlone ?? '']?.title ?? '' });
    case 'no-levels':
      return t('standing.noLevels');
    case 'not-rated':
      return t('standing.notRated');
  }
}
