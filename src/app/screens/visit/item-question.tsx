import { memo, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '#core/answers/answer.ts';
import { answerRefusal } from '#core/answers/answer-refusal.ts';
import { valueIn } from '#core/answers/value-in.ts';
import type { Draft } from '#core/assessment/draft.ts';
import type { ItemContext } from '#core/items/item-kind.ts';
import { Second } from '#core/items/second-language.tsx';
import type { Register } from '#core/records/register.ts';
import type { Pace } from '#app/assessment/draft-store.ts';
import type { Ground } from '#app/assessment/use-assessment.ts';
import { lazyPart } from '#app/ui/lazy-part.ts';
import { AnswerStates } from './answer-states.tsx';
import { ItemInput } from './item-inputs.tsx';
import type { TwoWaysProps } from './said-in-two-ways.tsx';
import { headingId } from './use-place.ts';

const SaidInTwoWays = lazyPart(
  ['conflict'],
  async () => (await import('./said-in-two-ways.tsx')).SaidInTwoWays,
  NothingToChooseFrom,
);

const SaidBefore = lazyPart(['said-before'], async () => (await import('./said-before.tsx')).SaidBefore);

/** What is written letter by letter: drawn at once, or the browser would take the letters back. */
const typed = ['text', 'number', 'date'];

const QuestionAids = lazyPart(
  ['glossary'],
  async () => (await import('#app/aids/question-aids.tsx')).QuestionAids,
);

interface Props {
  item: string;
  ground: Ground;
  source: Draft['source'];
  answer: Answer | undefined;
  note: string;
  /** Of a visit that is done again. */
  again: Draft['again'];
  context: ItemContext;
  conflict: Register | null;
  noteConflict: Register | null;
  /** Whether the field stands as it stood, since somebody was typing in this question when the conflict arrived. */
  answerStands: boolean;
  noteStands: boolean;
  readOnly: boolean;
  /** The first question of a page is reached by its top. */
  first: boolean;
  heading: 'h1' | 'h2';
  /** `seen`: the values that were chosen from. */
  onAnswer: (item: string, answer: Answer | null, pace?: Pace, seen?: Register) => void;
  onNote: (item: string, note: string, seen?: Register) => void;
  onJump: (item: string) => void;
}

/** One question: its official title, its plain words, what helps with it, and everything that can be said to it. */
export const ItemQuestion = memo(function ItemQuestion(props: Props) {
  const { item: id, ground, source, answer, note, again, context, conflict, noteConflict } = props;
  const { answerStands, noteStands, readOnly, first, heading: Heading, onAnswer, onNote, onJump } = props;
  const { t } = useTranslation('visit');
  const item = ground.model.items[id];
  const words = ground.texts.items[id];
  if (!item) return null;
  const before = again?.answers[id];
  const refusal = answer && answerRefusal(item, answer, context);
  const give = (given: Answer | null, pace?: Pace) => onAnswer(id, given, pace);
  const input = (said: Answer | undefined, give: (answer: Answer | null, pace?: Pace) => void) => (
    <ItemInput
      id={id}
      item={item}
      value={valueIn(item, said)}
      texts={ground.texts}
      context={context}
      heading={headingId(id)}
      readOnly={readOnly}
      onChange={(value) =>
        give(
          value === null ? null : { state: 'answered', value },
          typed.includes(item.kind) ? 'soon' : 'shown',
        )
      }
      onJump={onJump}
    />
  );
  const states = {
    item,
    answer,
    note,
    reasons: ground.texts.reasons,
    readOnly,
    onAnswer: give,
    onNote: (text: string) => onNote(id, text),
  };
  const twoWays = (place: 'above' | 'below') =>
    (conflict || noteConflict) && (
      <Suspense>
        <SaidInTwoWays
          id={id}
          ground={ground}
          place={place}
          conflict={conflict}
          noteConflict={noteConflict}
          answerStands={answerStands}
          noteStands={noteStands}
          states={states}
          onAnswer={onAnswer}
          onNote={onNote}
        >
          {input}
        </SaidInTwoWays>
      </Suspense>
    );
  return (
    <section
      className="question"
      aria-labelledby={headingId(id)}
      data-item={id}
      data-first={first || undefined}
    >
      <p className="caption">
        {t('item', { id })} · {words?.official}
        <Second of={({ texts }) => texts.items[id]?.official} />
      </p>
      <Heading id={headingId(id)} className="question-title" tabIndex={-1}>
        {words?.question}
      </Heading>
      <Second of={({ texts }) => texts.items[id]?.question} />
      <output className="visually-hidden">{(conflict ?? noteConflict) && t('twoWays.differ')}</output>
      <div className="question-aids">
        <Suspense>
          <QuestionAids
            id={id}
            item={item}
            texts={ground.texts}
            context={context}
            alone={source === 'self'}
          />
        </Suspense>
      </div>
      {refusal?.startsWith('unknown') && (
        <p className="field-warning">
          {t('stale')}
          <Second of={({ say }) => say('stale')} />
        </p>
      )}
      {before && !answer && !readOnly && (
        <Suspense>
          <SaidBefore
            ground={ground}
            item={id}
            answer={before}
            at={again?.at ?? ''}
            context={context}
            onChoose={(said) => onAnswer(id, said)}
          />
        </Suspense>
      )}
      {(!conflict || answerStands) && input(answer, give)}
      {twoWays('above')}
      <AnswerStates
        {...states}
        without={[!!conflict && !answerStands && 'said', !!noteConflict && !noteStands && 'note']}
      />
      {twoWays('below')}
    </section>
  );
});

/** Instead of what could not be brought. Where a field stands, what is typed there takes no other's place. */
function NothingToChooseFrom({ place, conflict, noteConflict, answerStands, noteStands }: TwoWaysProps) {
  const { t } = useTranslation('visit');
  const missing = place === 'above' ? conflict && !answerStands : noteConflict && !noteStands;
  return missing && <p className="field-warning">{t('twoWays.absent')}</p>;
}
