import { useTranslation } from 'react-i18next';
import type { Answer } from '#core/answers/answer.ts';
import type { Json } from '#core/records/canonical.ts';
import type { Register } from '#core/records/register.ts';
import { readSetting } from '#storage/settings.ts';
import { answerWords } from '#app/assessment/answer-words.ts';
import type { Ground } from '#app/assessment/use-assessment.ts';
import { useAccount, useStored } from '#app/device.ts';
import { formatDateTime } from '#app/ui/format.ts';
import './field-conflict.css';

interface Props {
  ground: Ground;
  /** null: the two values are notes. */
  item: string | null;
  siblings: Register['siblings'];
  onChoose: (value: Json) => void;
}

/** Two devices wrote without knowing of each other: both values are shown, and a person chooses. */
export function FieldConflict({ ground, item, siblings, onChoose }: Props) {
  const { t } = useTranslation('visit');
  const words = useTranslation('items').t;
  const account = useAccount();
  const own = useStored((device) => readSetting(device, 'device'));
  return (
    <fieldset className="conflict">
      <legend className="field-warning">{t(item ? 'conflict.answer' : 'conflict.note')}</legend>
      <div className="choices">
        {siblings.map(({ dot, value, at, by }) => (
          <div key={dot.join()} className="card conflict-side">
            <p className="choice-label">
              {item
                ? answerWords(words, ground, item, value as Answer | null)
                : (typeof value === 'string' && value) || t('conflict.empty')}
            </p>
            <p className="caption">
              {by === account?.id ? t('conflict.you') : t('conflict.by', { by })} · {formatDateTime(at)} ·{' '}
              {dot[0] === own ? t('conflict.here') : t('conflict.there', { device: dot[0].slice(-4) })}
            </p>
            <button type="button" className="button-quiet" onClick={() => onChoose(value)}>
              {t('conflict.choose')}
            </button>
          </div>
        ))}
      </div>
    </fieldset>
  );
}
