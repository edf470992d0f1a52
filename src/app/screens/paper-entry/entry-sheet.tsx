import { lazy, Suspense, useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Link, useSearch } from 'wouter';
import type { Answer } from '#core/answers/answer.ts';
import { answerField, isOpen } from '#core/assessment/draft.ts';
import { paperNumbers, questionnaireOf, sectorItems } from '#core/model/questionnaire.ts';
import { readSeal } from '#storage/seals.ts';
import { conflictIn } from '#app/assessment/conflict-in.ts';
import type { DraftStore, Pace } from '#app/assessment/draft-store.ts';
import { planOf } from '#app/assessment/plan.ts';
import { useDraft, type Ground } from '#app/assessment/use-assessment.ts';
import { useStored } from '#app/device.ts';
import { Banner } from '#app/ui/banner.tsx';
import { formatDate } from '#app/ui/format.ts';
import { useOpenEditor } from '#app/ui/open-editor.ts';
import { Page } from '#app/ui/page.tsx';
import { readResult } from '../result/read-result.ts';
import { SaveBadge, SaveProblem } from '../visit/save-state.tsx';
import { useItemContext } from '../visit/use-item-context.ts';
import { useSoleEditor } from '../visit/use-sole-editor.ts';
import { useUnsavedGuard } from '../visit/use-unsaved-guard.ts';
import { allStored } from './all-stored.ts';
import { EntryRow } from './entry-row.tsx';
import { useEntryKeys } from './use-entry-keys.ts';

const SealDialog = lazy(async () => ({ default: (await import('../result/seal-dialog.tsx')).SealDialog }));

interface Props {
  id: string;
  store: DraftStore;
  ground: Ground;
}

/** All questions that apply, one beneath the other as on paper. How much they come to is not shown before the end. */
export function EntrySheet({ id, store, ground }: Props) {
  const { draft } = useDraft(store);
  return isOpen(draft) ? (
    <OpenSheet id={id} store={store} ground={ground} />
  ) : (
    <Sealed id={id} seal={draft.sealed ?? ''} ground={ground} />
  );
}

function OpenSheet({ id, store, ground }: Props) {
  const { t } = useTranslation('paper-entry');
  const visit = useTranslation('visit').t;
  useOpenEditor();
  useUnsavedGuard(store);
  const reading = useSoleEditor(id) === 'elsewhere';
  const wanted = new URLSearchParams(useSearch()).get('cau');
  const { model, facts, texts, enterprise } = ground;
  const { draft, held, fault } = useDraft(store);
  const { answers } = draft;
  const [sealing, setSealing] = useState(false);
  const plan = useMemo(() => planOf(model, facts, answers), [model, facts, answers]);
  const context = useItemContext(model, facts, answers);
  const numbers = useMemo(() => {
    const sectors = sectorItems(model).map((item) => {
      const answer = answers[item];
      return [
        item,
        answer?.state === 'answered' && typeof answer.value === 'string' ? answer.value : '',
      ] as const;
    });
    return paperNumbers(questionnaireOf(model, Object.fromEntries(sectors)));
  }, [model, answers]);

  const onAnswer = useCallback(
    (item: string, answer: Answer | null, pace?: Pace) =>
      store.write({ [answerField(item, model.items[item])]: answer, place: item }, pace),
    [store, model],
  );
  const seal = useCallback(() => {
    void allStored(store).then((all) => all && setSealing(true));
  }, [store]);
  const { list, goTo, end: finish } = useEntryKeys(seal);
  const begin = useEffectEvent((at: string | null) => {
    const first = at ?? plan.open[0] ?? plan.items[0];
    if (first !== undefined) goTo(first);
  });
  useEffect(() => begin(wanted), [wanted]);
  // As long as the dialog stands, nothing behind it takes the focus.
  const jump = (item: string) => {
    flushSync(() => setSealing(false));
    goTo(item);
  };

  const done = plan.items.length - plan.open.length;
  const address = `/phieu/${id}`;
  return (
    <Page
      title={enterprise.name}
      overline={[t('title'), draft.paper && formatDate(`${draft.paper}T05:00:00.000Z`), texts.shortTitle]
        .filter(Boolean)
        .join(' · ')}
      back="/nhap-giay"
      width="wide"
      state={<SaveBadge store={store} />}
      actions={
        <>
          <button
            type="button"
            className="button-quiet"
            onClick={() => (plan.open[0] === undefined ? finish() : goTo(plan.open[0]))}
          >
            {plan.open.length > 0 ? t('next', { count: plan.open.length }) : t('all')}
          </button>
          <button type="button" className="button" onClick={finish}>
            {t('finish')}
          </button>
        </>
      }
    >
      {fault && <SaveProblem fault={fault} onRetry={() => void store.flush()} />}
      {reading && (
        <Banner title={visit('elsewhere.title')} announce="calm">
          {visit('elsewhere.text')}
        </Banner>
      )}
      <div className="entry-how">
        <p>{t('keys')}</p>
        <p className="caption">
          {t('done', { done, all: plan.items.length })} · <Link href={address}>{t('asVisit')}</Link>
        </p>
      </div>
      <div className="entry" ref={list}>
        {plan.sections.map((section) => (
          <section key={section.id} aria-labelledby={`phan-${section.id}`}>
            <h2 id={`phan-${section.id}`}>
              {section.number}. {texts.sections[section.id]?.title}
            </h2>
            <ol>
              {section.items.map((item) => {
                const asked = model.items[item];
                return (
                  asked && (
                    <EntryRow
                      key={item}
                      id={item}
                      number={numbers.get(item) ?? item}
                      item={asked}
                      ground={ground}
                      context={context}
                      answer={answers[item]}
                      open={plan.open.includes(item)}
                      conflict={conflictIn(held.record, answerField(item, asked)) !== null}
                      visit={address}
                      readOnly={reading}
                      onAnswer={onAnswer}
                    />
                  )
                );
              })}
            </ol>
          </section>
        ))}
      </div>
      {sealing && <Sealing id={id} onClose={() => setSealing(false)} onJump={jump} />}
    </Page>
  );
}

interface SealingProps {
  id: string;
  onClose: () => void;
  onJump: (item: string) => void;
}

/** What is missing, or the seal: the dialog of the result, with its ways back to the questions here. */
function Sealing({ id, onClose, onJump }: SealingProps) {
  const language = useTranslation().i18n.language;
  const view = useStored((device) => readResult(device, id, language), id, language);
  if (!view?.ok) return null;
  return (
    <Suspense>
      <SealDialog view={view.value} visit={`/nhap-giay/${id}`} onClose={onClose} onJump={onJump} />
    </Suspense>
  );
}

function Sealed({ id, seal, ground }: Pick<Props, 'id' | 'ground'> & { seal: string }) {
  const { t } = useTranslation('paper-entry');
  const held = useStored((device) => readSeal(device, seal), seal);
  const onward = useRef<HTMLAnchorElement>(null);
  // The next paper of a pile is one press of Enter away.
  useEffect(() => onward.current?.focus(), []);
  return (
    <Page
      title={ground.enterprise.name}
      overline={t('title')}
      back="/"
      actions={
        <Link href="/nhap-giay" className="button" ref={onward}>
          {t('another')}
        </Link>
      }
    >
      <Banner
        kind="good"
        title={t('sealed')}
        announce="calm"
        action={
          <Link href={`/phieu/${id}/ket-qua`} className="button-quiet">
            {t('result')}
          </Link>
        }
      >
        {held?.ok && t('sealedText', { at: formatDate(held.value.storedAt) })}
      </Banner>
    </Page>
  );
}
