import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '#core/answers/answer.ts';
import { mostNote } from '#core/assessment/draft.ts';
import type { Item } from '#core/items/registry.ts';
import { Second, type SecondLanguage } from '#core/items/second-language.tsx';
import type { ModelTexts } from '#core/model/model-texts.ts';
import { Icon } from '#app/ui/icon.tsx';

interface Props {
  item: Item;
  answer: Answer | undefined;
  note: string;
  reasons: ModelTexts['reasons'];
  readOnly: boolean;
  onAnswer: (answer: Answer | null) => void;
  onNote: (text: string) => void;
  /** What is said in two ways, and is drawn where a person chooses. */
  without?: readonly (string | false)[];
}

type Unsaid = Exclude<Answer, { state: 'answered' }>;

function labelOf(answer: Unsaid, say: SecondLanguage['say'], reasons: Props['reasons']): string {
  return answer.state === 'notApplicable'
    ? say('say.notApplicable', { reason: reasons[answer.reason] ?? answer.reason })
    : say(`say.${answer.state}`);
}

/** What can be said instead of an answer, and a note beside it. A second tap takes it back: a full table stands there again. */
export function AnswerStates(props: Props) {
  const { item, answer, note, reasons, readOnly, onAnswer, without = [] } = props;
  const { t } = useTranslation('visit');
  const [noting, setNoting] = useState(false);
  const field = useId();
  const replaced = useRef<Answer | null>(null);
  const noteOpen = noting || note !== '';
  const noted = !without.includes('note');
  const said: Unsaid[] =
    item.optional || without.includes('said')
      ? []
      : [
          { state: 'dontKnow' },
          { state: 'declined' },
          ...(item.notApplicable?.reasons ?? []).map(
            (reason) => ({ state: 'notApplicable', reason }) as const,
          ),
        ];
  const say = (state: Unsaid, chosen: boolean) => {
    if (!answer || answer.state === 'answered') replaced.current = answer ?? null;
    onAnswer(chosen ? replaced.current : state);
  };
  if (said.length === 0 && !noted) return null;
  return (
    <div className="question-states">
      <fieldset className="cluster" aria-label={t('say.label')}>
        {said.map((state) => {
          const chosen = JSON.stringify(answer) === JSON.stringify(state);
          const label = labelOf(state, t, reasons);
          return (
            <button
              key={label}
              type="button"
              className="chip"
              aria-pressed={chosen}
              disabled={readOnly}
              onClick={() => say(state, chosen)}
            >
              <span>
                {label}
                <Second of={({ say, texts }) => labelOf(state, say, texts.reasons)} />
              </span>
            </button>
          );
        })}
        {noted && (
          <button
            type="button"
            className="chip"
            aria-expanded={noteOpen}
            aria-controls={field}
            disabled={readOnly && note === ''}
            onClick={() => setNoting(!noteOpen)}
          >
            <Icon name="note" size={18} />
            <span>
              {t('note.open')}
              <Second of={({ say }) => say('note.open')} />
            </span>
          </button>
        )}
      </fieldset>
      {noted && (
        <div id={field} hidden={!noteOpen}>
          <NoteField {...props} />
        </div>
      )}
    </div>
  );
}

export function NoteField({ note, readOnly, onNote }: Pick<Props, 'note' | 'readOnly' | 'onNote'>) {
  const { t } = useTranslation('visit');
  const field = useId();
  return (
    <div className="field">
      <label htmlFor={field} className="field-label">
        {t('note.label')}
        <Second of={({ say }) => say('note.label')} />
      </label>
      <textarea
        id={field}
        rows={3}
        maxLength={mostNote}
        value={note}
        readOnly={readOnly}
        onChange={({ target }) => onNote(target.value)}
      />
      <p className="field-hint">
        {t('note.hint')}
        <Second of={({ say }) => say('note.hint')} />
      </p>
    </div>
  );
}
