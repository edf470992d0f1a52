import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answers } from '#core/answers/answer.ts';
import { scoreAnswers } from '#core/score/score-answers.ts';
import { ratioOf } from '#core/score/trace.ts';
import { spanText } from '#app/assessment/score-words.ts';
import type { Ground } from '#app/assessment/use-assessment.ts';

/** What is certain of the score while questions are open; worked out when nothing more urgent is to be drawn. */
export function ScoreSoFar({ ground, answers }: { ground: Ground; answers: Answers }) {
  const { t } = useTranslation('result');
  const { model, facts } = ground;
  const settled = useDeferredValue(answers);
  const ratio = useMemo(() => ratioOf(scoreAnswers(model, facts, settled)), [model, facts, settled]);
  return (
    <p className="caption">
      {ratio
        ? t('soFar.within', {
            span: spanText({ lower: ratio.lower.mul(model.scale), upper: ratio.upper.mul(model.scale) }),
            scale: model.scale,
          })
        : t('soFar.notRated')}
    </p>
  );
}
