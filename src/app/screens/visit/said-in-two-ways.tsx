import type { ComponentProps, ReactNode } from 'react';
import type { Answer } from '#core/answers/answer.ts';
import type { Register } from '#core/records/register.ts';
import type { Pace } from '#app/assessment/draft-store.ts';
import type { Ground } from '#app/assessment/use-assessment.ts';
import { AnswerStates, NoteField } from './answer-states.tsx';
import { FieldConflict } from './field-conflict.tsx';

interface Props {
  id: string;
  ground: Ground;
  conflict: Register | null;
  noteConflict: Register | null;
  states: ComponentProps<typeof AnswerStates>;
  onAnswer: (item: string, answer: Answer | null, pace: Pace, seen: Register) => void;
  onNote: (item: string, note: string, seen: Register) => void;
  /** The answer's own field. */
  children: (said: Answer | undefined, give: (given: Answer | null, pace?: Pace) => void) => ReactNode;
}

/**
 * A question that two devices answered or noted differently: what would write over both values stands only where a person
 * says a third, and nothing of it is drawn as chosen.
 */
export function SaidInTwoWays({ id, ground, conflict, noteConflict, states, ...rest }: Props) {
  const { onAnswer, onNote, children } = rest;
  const { answer, note, readOnly } = states;
  return (
    <>
      {conflict && (
        <FieldConflict
          key={`answer ${id}`}
          ground={ground}
          item={id}
          of={conflict}
          value={answer}
          readOnly={readOnly}
          onChoose={(value, seen) => onAnswer(id, value as Answer | null, 'now', seen)}
        >
          {(said, give) => (
            <>
              {children(said as Answer | undefined, give)}
              <AnswerStates {...states} answer={undefined} onAnswer={give} without="note" />
            </>
          )}
        </FieldConflict>
      )}
      {noteConflict && (
        <FieldConflict
          key={`note ${id}`}
          ground={ground}
          item={null}
          of={noteConflict}
          value={note}
          readOnly={readOnly}
          onChoose={(text, seen) => onNote(id, textOf(text), seen)}
        >
          {(text, give) => (
            <NoteField note={textOf(text)} readOnly={readOnly} onNote={(given) => give(given, 'soon')} />
          )}
        </FieldConflict>
      )}
      {!(conflict && noteConflict) && <AnswerStates {...states} without={conflict ? 'said' : 'note'} />}
    </>
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
