import type { Fraction } from 'fraction.js';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { readingGaps } from '#core/result/reading-gaps.ts';
import { scoreUnderAlternatives } from '#core/score/alternatives.ts';
import { pointsText, spanText } from '#app/assessment/score-words.ts';
import { answerSaid } from './answer-said.ts';
import type { ResultView } from './read-result.ts';

/** [M8] Each second reading of an item beside the first; and the same answers as others read the model, never sealed. */
export function OtherReadings({ view }: { view: ResultView }) {
  const { model, facts, answers } = view;
  const gaps = useMemo(() => readingGaps(model, facts, answers), [model, facts, answers]);
  const scores = useMemo(() => scoreUnderAlternatives(model, facts, answers), [model, facts, answers]);
  return (
    <>
      {gaps.length > 0 && <Readings view={view} gaps={gaps} />}
      {scores.length > 0 && <Alternatives view={view} scores={scores} />}
    </>
  );
}

function Readings({ view, gaps }: { view: ResultView; gaps: ReturnType<typeof readingGaps> }) {
  const { t } = useTranslation('result');
  const { model, texts, answers } = view;
  const words = { t, model, texts };
  return (
    <details>
      <summary>{t('readings.title')}</summary>
      <ul className="rows">
        {gaps.map(({ item, of, as, gap }) => (
          <li key={item}>
            <p>
              <b>{texts.items[of]?.official ?? of}:</b> {answerSaid(words, of, answers[of])}
            </p>
            <p>
              <b>{texts.readings?.[as] ?? as}:</b> {answerSaid(words, item, answers[item])}
              {gap && !gap.equals(0) && ` (${signed(gap)} %)`}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}

function signed(gap: Fraction): string {
  return `${gap.gt(0) ? '+' : '−'}${pointsText(gap.abs().mul(100))}`;
}

function Alternatives({
  view,
  scores,
}: {
  view: ResultView;
  scores: ReturnType<typeof scoreUnderAlternatives>;
}) {
  const { t } = useTranslation('result');
  const { model, texts } = view;
  return (
    <details>
      <summary>{t('readings.others')}</summary>
      <p className="caption">{t('readings.text')}</p>
      <ul className="rows">
        {scores.map(({ id, score }) => (
          <li key={id}>
            <p>
              <b>{score ? spanText(score, model.levels.round.digits) : t('pillars.notRated')}</b>
              {score && `/${model.scale}`} · {texts.alternatives?.[id]?.title ?? id}
            </p>
            <p className="caption">{texts.alternatives?.[id]?.text}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}
