import { useTranslation } from 'react-i18next';
import type { Answer } from '#core/answers/answer.ts';
import { answerRefusal } from '#core/answers/answer-refusal.ts';
import type { ItemContext } from '#core/items/item-kind.ts';
import { Second } from '#core/items/second-language.tsx';
import { answerWords } from '#app/assessment/answer-words.ts';
import type { Ground } from '#app/assessment/use-assessment.ts';
import { formatDate } from '#app/ui/format.ts';

interface Props {
  ground: Ground;
  item: string;
  answer: Answer;
  at: string;
  context: ItemContext;
  onChoose: (answer: Answer) => void;
}

/** [M22] What was said the time before: no answer until somebody confirms it now. */
export function SaidBefore({ ground, item: id, answer, at, context, onChoose }: Props) {
  const { t } = useTranslation('said-before');
  const { t: words, i18n } = useTranslation('items');
  const item = ground.model.items[id];
  if (!item || answerRefusal(item, answer, context)) return null;
  return (
    <div className="card conflict-side">
      <p className="caption">
        {t('before', { date: formatDate(at) })}
        <Second of={({ say }) => say('said-before:before', { date: formatDate(at) })} />
      </p>
      <p>
        {answerWords(words, ground, id, answer)}
        <Second
          of={({ texts, language }) =>
            answerWords(i18n.getFixedT(language, 'items'), { ...ground, texts }, id, answer)
          }
        />
      </p>
      <button type="button" className="button-quiet" onClick={() => onChoose(answer)}>
        <span>
          {t('same')}
          <Second of={({ say }) => say('said-before:same')} />
        </span>
      </button>
    </div>
  );
}
