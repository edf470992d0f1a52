import { useTranslation } from 'react-i18next';
import type { Answer } from '#core/answers/answer.ts';
import type { Json } from '#core/records/canonical.ts';
import type { Register, Sibling } from '#core/records/register.ts';
import { answerWords } from '#app/assessment/answer-words.ts';
import type { Ground } from '#app/assessment/use-assessment.ts';
import { useDevice } from '#app/device.ts';
import { WhoWrote } from '#app/ui/who-wrote.tsx';
import { toHeading } from './to-heading.ts';
import './field-conflict.css';

interface Props {
  ground: Ground;
  /** null: the values are notes. */
  item: string | null;
  of: Register;
  /** What is being typed here, of which what was stored is always a little behind; undefined: nothing stands in a field. */
  typed?: Json | undefined;
  /** What stood there when it arrived. What is typed takes the place of this, whichever run of the app wrote it. */
  onto?: Register | undefined;
  title: string;
  /** Another tab writes. */
  readOnly: boolean;
  onChoose: (value: Json) => void;
}

/** The values that devices wrote without knowing of each other, beside each other, each to be chosen. */
export function TwoWays({ ground, item, of, typed, onto, title, readOnly, onChoose }: Props) {
  const { t } = useTranslation('conflict');
  const words = useTranslation('items').t;
  const { signer } = useDevice();
  const own = of.siblings.find(isReplaced);
  const sides = of.siblings.filter((sibling) => sibling === own || !isReplaced(sibling));
  return (
    <fieldset ref={toHeading} className="conflict" aria-label={title}>
      <legend className="field-warning">{title}</legend>
      <div className="choices">
        {sides.map((sibling) => {
          const value = sibling === own && typed !== undefined ? typed : sibling.value;
          return (
            <div key={sibling === own ? 'own' : sibling.dot.join()} className="card conflict-side">
              <p className="choice-label">{said(value)}</p>
              <WhoWrote of={sibling} />
              {!readOnly && (
                <button type="button" className="button-quiet" onClick={() => onChoose(value)}>
                  {t('choose')}
                </button>
              )}
            </div>
          );
        })}
      </div>
    </fieldset>
  );

  function isReplaced({ dot: [by, write] }: Sibling): boolean {
    return typed !== undefined && (by === signer || write <= (onto?.seen[by] ?? 0));
  }

  function said(value: Json): string {
    if (!item) return (typeof value === 'string' && value) || t('empty');
    const answer = value as Answer | null;
    const inWords = answerWords(words, ground, item, answer);
    const files = ground.model.items[item]?.kind === 'file' && answer?.state === 'answered' && answer.value;
    return Array.isArray(files) ? t('files', { count: files.length, sizes: inWords }) : inWords;
  }
}
