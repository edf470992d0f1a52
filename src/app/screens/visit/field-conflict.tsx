import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '#core/answers/answer.ts';
import type { Json } from '#core/records/canonical.ts';
import type { Register } from '#core/records/register.ts';
import { answerWords } from '#app/assessment/answer-words.ts';
import type { Ground } from '#app/assessment/use-assessment.ts';
import { WhoWrote } from '#app/ui/who-wrote.tsx';
import './field-conflict.css';

interface Props {
  ground: Ground;
  /** null: the two values are notes. */
  item: string | null;
  siblings: Register['siblings'];
  /** Another tab writes. */
  readOnly: boolean;
  onChoose: (value: Json) => void;
  /** Where something else than either can be said. */
  children?: ReactNode;
}

/** Two devices wrote without knowing of each other: both values are shown, and a person chooses, or says a third. */
export function FieldConflict({ ground, item, siblings, readOnly, onChoose, children }: Props) {
  const { t } = useTranslation('conflict');
  const words = useTranslation('items').t;
  const [other, setOther] = useState(false);
  return (
    <>
      <fieldset className="conflict">
        <legend className="field-warning">{t(item ? 'answer' : 'note')}</legend>
        <div className="choices">
          {siblings.map((sibling) => (
            <div key={sibling.dot.join()} className="card conflict-side">
              <p className="choice-label">{said(sibling.value)}</p>
              <WhoWrote of={sibling} />
              {!readOnly && (
                <button type="button" className="button-quiet" onClick={() => onChoose(sibling.value)}>
                  {t('choose')}
                </button>
              )}
            </div>
          ))}
        </div>
      </fieldset>
      {children && !readOnly && !other && (
        <button type="button" className="button-text" onClick={() => setOther(true)}>
          {t('other')}
        </button>
      )}
      {other && children}
    </>
  );

  function said(value: Json): string {
    return item
      ? answerWords(words, ground, item, value as Answer | null)
      : (typeof value === 'string' && value) || t('empty');
  }
}
