import { useContext, type ComponentProps, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '#core/answers/answer.ts';
import { answerField, noteField } from '#core/assessment/draft.ts';
import type { Json } from '#core/records/canonical.ts';
import type { Register } from '#core/records/register.ts';
import type { Pace } from '#app/assessment/draft-store.ts';
import { OpenStore } from '#app/assessment/open-store.ts';
import type { Ground } from '#app/assessment/use-assessment.ts';
import { AnswerStates, NoteField } from './answer-states.tsx';
import { FieldConflict } from './field-conflict.tsx';
import { TwoWays } from './two-ways.tsx';

export interface TwoWaysProps {
  id: string;
  ground: Ground;
  /** `above`: instead of the answer's field; `below`: at the end of the question. */
  place: 'above' | 'below';
  conflict: Register | null;
  noteConflict: Register | null;
  /** Whether the field stands as it stood, since somebody was typing in this question when the conflict arrived. */
  answerStands: boolean;
  noteStands: boolean;
  states: ComponentProps<typeof AnswerStates>;
  onAnswer: (item: string, answer: Answer | null, pace: Pace, seen: Register) => void;
  onNote: (item: string, note: string, seen: Register) => void;
  /** The answer's own field. */
  children: (said: Answer | undefined, give: (given: Answer | null, pace?: Pace) => void) => ReactNode;
}

/**
 * A question that two devices answered or noted differently: what would write over both values stands only where a person
 * says a third, and nothing of it is drawn as chosen. Where somebody was typing when it arrived, all stays where it was, and
 * is told at the end: there what they type takes no other's place until they choose.
 */
export function SaidInTwoWays({ id, ground, place, conflict, noteConflict, states, ...rest }: TwoWaysProps) {
  const { t } = useTranslation('conflict');
  const painted = useContext(OpenStore)?.painted();
  const item = ground.model.items[id];
  const { answerStands, noteStands, onAnswer, onNote, children } = rest;
  const { answer, note, readOnly } = states;
  const chooseAnswer = (value: Json, seen: Register) => onAnswer(id, value as Answer | null, 'now', seen);
  const chooseNote = (text: Json, seen: Register) => onNote(id, textOf(text), seen);
  if (place === 'above')
    return (
      conflict &&
      !answerStands && (
        <FieldConflict
          ground={ground}
          item={id}
          of={conflict}
          value={answer}
          readOnly={readOnly}
          onChoose={chooseAnswer}
        >
          {(said, give) => (
            <>
              {children(said as Answer | undefined, give)}
              <AnswerStates {...states} answer={undefined} onAnswer={give} without={['note']} />
            </>
          )}
        </FieldConflict>
      )
    );
  return (
    <>
      {conflict && answerStands && (
        <TwoWays
          ground={ground}
          item={id}
          of={conflict}
          typed={answer ?? null}
          onto={painted?.[answerField(id, item)]}
          title={t('answerMeanwhile')}
          readOnly={readOnly}
          onChoose={(value) => chooseAnswer(value, conflict)}
        />
      )}
      {noteConflict && noteStands && (
        <TwoWays
          ground={ground}
          item={null}
          of={noteConflict}
          typed={note}
          onto={painted?.[noteField(id, item)]}
          title={t('noteMeanwhile')}
          readOnly={readOnly}
          onChoose={(text) => chooseNote(text, noteConflict)}
        />
      )}
      {noteConflict && !noteStands && (
        <FieldConflict
          ground={ground}
          item={null}
          of={noteConflict}
          value={note}
          readOnly={readOnly}
          onChoose={chooseNote}
        >
          {(text, give) => (
            <NoteField note={textOf(text)} readOnly={readOnly} onNote={(given) => give(given, 'soon')} />
          )}
        </FieldConflict>
      )}
    </>
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
