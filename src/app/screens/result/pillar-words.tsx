import { useTranslation } from 'react-i18next';
import type { ResultView } from './read-result.ts';
import { strongestAndWeakest } from './standing.ts';

export function PillarWords({ view }: { view: Pick<ResultView, 'model' | 'texts' | 'result'> }) {
  const { t } = useTranslation('result');
  const { model, texts, result } = view;
  const { strongest, weakest } = strongestAndWeakest(model, result);
  const title = (id: string) => texts.nodes[id]?.title ?? id;
  if (!strongest && !weakest) return <p>{t(result.open > 0 ? 'pillars.open' : 'pillars.even')}</p>;
  return (
    <dl className="facts result-ends">
      {strongest && (
        <>
          <dt>{t('pillars.strongest')}</dt>
          <dd>{title(strongest)}</dd>
        </>
      )}
      {weakest && (
        <>
          <dt>{t('pillars.weakest')}</dt>
          <dd>{title(weakest)}</dd>
        </>
      )}
    </dl>
  );
}
