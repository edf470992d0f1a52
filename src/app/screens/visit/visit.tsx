import { Suspense, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '#core/answers/answer.ts';
import { SecondLanguageContext } from '#core/items/second-language.tsx';
import { answerField, noteField } from '#core/assessment/draft.ts';
import type { Register } from '#core/records/register.ts';
import { conflictIn } from '#app/assessment/conflict-in.ts';
import type { DraftStore, Pace } from '#app/assessment/draft-store.ts';
import { OpenStore } from '#app/assessment/open-store.ts';
import { neighbours, planOf, sectionOf } from '#app/assessment/plan.ts';
import { useDraft, type Ground } from '#app/assessment/use-assessment.ts';
import { useSecondLanguage } from '#app/assessment/use-second-language.ts';
import { afterPaint } from '#app/ui/after-paint.ts';
import { Banner } from '#app/ui/banner.tsx';
import { lazyPart } from '#app/ui/lazy-part.ts';
import { useOpenEditor } from '#app/ui/open-editor.ts';
import { Page } from '#app/ui/page.tsx';
import { useSettled } from '#app/ui/use-settled.ts';
import { ItemQuestion } from './item-question.tsx';
import { SaveBadge, SaveProblem } from './save-state.tsx';
import { SectionHead } from './section-head.tsx';
import { useItemContext } from './use-item-context.ts';
import { usePace } from './use-pace.ts';
import { usePlace } from './use-place.ts';
import { useQuestionKeys } from './use-question-keys.ts';
import { useSoleEditor } from './use-sole-editor.ts';
import { useTyping } from './use-typing.ts';
import { useUnsavedGuard } from './use-unsaved-guard.ts';
import { useWide } from './use-wide.ts';
import { VisitBar } from './visit-bar.tsx';
import { VisitHead } from './visit-head.tsx';

const ItemList = lazyPart(['item-list'], async () => (await import('./item-list.tsx')).ItemList);

export function Visit({ id, store, ground }: { id: string; store: DraftStore; ground: Ground }) {
  const { t } = useTranslation('visit');
  useOpenEditor();
  useUnsavedGuard(store);
  const reading = useSoleEditor(id) === 'elsewhere';
  const page = useWide() ? 'section' : 'item';
  const { model, facts, texts } = ground;
  const { draft, held, standing, fault } = useDraft(store);
  // Written at the start alone; the same object, so that a tap draws its own question only.
  const [again] = useState(draft.again);
  // What follows from all answers together is worked out after the tap was painted.
  const { answers: settled, notes } = useSettled(draft);
  const second = useSecondLanguage(store);
  const plan = useMemo(() => planOf(model, facts, settled), [model, facts, settled]);
  const contested = useMemo(
    () => plan.items.filter((item) => conflictIn(held.record, answerField(item, model.items[item]))),
    [plan, held, model],
  );
  const context = useItemContext(model, facts, draft.answers);
  const [place, goTo, settleOn] = usePlace(id, store, plan, reading);
  const [pace, answered] = usePace();

  const onAnswer = useCallback(
    (item: string, answer: Answer | null, pace?: Pace, seen?: Register) => {
      const first = store.snapshot().draft.answers[item] === undefined && answer !== null;
      store.write({ [answerField(item, model.items[item])]: answer }, pace, seen);
      afterPaint(() => answered(first));
    },
    [store, answered, model],
  );
  const onNote = useCallback(
    (item: string, note: string, seen?: Register) =>
      store.write({ [noteField(item, model.items[item])]: note || null }, 'soon', seen),
    [store, model],
  );

  const following = plan.items[plan.items.indexOf(place) + 1];
  const goOn = useCallback(() => following !== undefined && goTo(following), [following, goTo]);
  const questions = useQuestionKeys(goOn, settleOn);
  const typing = useTyping(store, model);

  const section = sectionOf(plan, place);
  if (!section) return null;
  const shown = page === 'item' ? [place] : section.items;
  const fields = shown.map(
    (item) => [item, answerField(item, model.items[item]), noteField(item, model.items[item])] as const,
  );
  const { before, after } = neighbours(plan, place, page);
  const list = (picked: (item: string) => void) => (
    <Suspense>
      <ItemList
        ground={ground}
        plan={plan}
        contested={contested}
        answers={settled}
        notes={notes}
        place={place}
        result={`/phieu/${id}/ket-qua`}
        onPick={picked}
      />
    </Suspense>
  );
  return (
    <Page
      title={texts.items[place]?.question ?? place}
      back={draft.source === 'self' ? '/tu-danh-gia' : '/'}
      width={page === 'section' ? 'wide' : 'text'}
      header={
        <VisitHead
          plan={plan}
          contested={contested}
          section={section}
          ground={ground}
          pace={pace}
          list={page === 'item' && list}
          onPick={goTo}
          state={<SaveBadge store={store} />}
        />
      }
      actions={
        <VisitBar page={page} before={before} after={after} result={`/phieu/${id}/ket-qua`} onMove={goTo} />
      }
    >
      <div className={`visit visit-${page}`}>
        {page === 'section' && (
          <aside className="visit-side" aria-label={t('list.title')}>
            {list(goTo)}
          </aside>
        )}
        <div className="visit-questions" ref={questions} {...typing}>
          {fault && <SaveProblem fault={fault} onRetry={() => void store.flush()} />}
          {reading && (
            <Banner title={t('elsewhere.title')} announce="calm">
              {t('elsewhere.text')}
            </Banner>
          )}
          <SectionHead
            section={section}
            of={plan.of}
            ground={ground}
            titled={page === 'section'}
            first={shown.includes(section.items[0] ?? '')}
            profile={draft.source === 'self' ? null : `/doanh-nghiep/${draft.enterprise}`}
          />
          <SecondLanguageContext value={second}>
            <OpenStore value={store}>
              {fields.map(([item, answerIn, noteIn], index) => (
                <ItemQuestion
                  key={item}
                  item={item}
                  ground={ground}
                  source={draft.source}
                  answer={draft.answers[item]}
                  note={draft.notes[item] ?? ''}
                  again={again}
                  context={context}
                  conflict={conflictIn(held.record, answerIn)}
                  noteConflict={conflictIn(held.record, noteIn)}
                  answerStands={answerIn in standing}
                  noteStands={noteIn in standing}
                  readOnly={reading}
                  first={index === 0}
                  heading={page === 'item' ? 'h1' : 'h2'}
                  onAnswer={onAnswer}
                  onNote={onNote}
                  onJump={goTo}
                />
              ))}
            </OpenStore>
          </SecondLanguageContext>
        </div>
      </div>
    </Page>
  );
}
