import { Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '#core/answers/answer.ts';
import {
  answersToSeal,
  changedAnswers,
  changedFacts,
  changedNotes,
  sealedAnswers,
} from '#core/assessment/amendment.ts';
import { readSeal as openSeal } from '#core/assessment/check-seal.ts';
import { wholeNotes } from '#core/assessment/whole-notes.ts';
import type { Result } from '#core/result/result.ts';
import { readSeal } from '#storage/seals.ts';
import { giveAmendmentUp } from '#app/assessment/amend.ts';
import { answerWords } from '#app/assessment/answer-words.ts';
import { spanText } from '#app/assessment/score-words.ts';
import { useDevice, useStored } from '#app/device.ts';
import { ReceiptMark } from '#app/receipt/receipt-mark.tsx';
import { useSay } from '#app/say.ts';
import { formatDateTime } from '#app/ui/format.ts';
import { showToast } from '#app/ui/toast.tsx';
import type { ResultView } from './read-result.ts';
import { signedReceiptOf } from './signed-receipt.ts';

/** [P27] What a seal takes the place of, or is about to, and what is otherwise in it. Its words are those of `amend`. */
export function Amendment({ view, amends }: { view: ResultView; amends: string }) {
  const { t } = useTranslation('amend');
  const items = useTranslation('items').t;
  const held = useStored((device) => readSeal(device, amends), amends);
  const parts = held?.ok ? openSeal(held.value.seal.body, held.value.seal.person) : null;
  if (held === undefined) return null;
  const title = view.seal === null ? 'amending' : 'amended';
  if (!held.ok || !parts) {
    return (
      <section className="card stack result-amends">
        <h2>{t(`${title}.elsewhere`)}</h2>
      </section>
    );
  }
  const { body } = parts;
  const own =
    view.seal && view.seal !== 'elsewhere' ? openSeal(view.seal.seal.body, view.seal.seal.person) : null;
  const after = own
    ? sealedAnswers(own.body, own.person)
    : answersToSeal(view.model, view.facts, view.answers);
  const changed = changedAnswers(view.model, sealedAnswers(body, parts.person), after);
  const notes = changedNotes(view.model, parts.person.notes, own ? own.person.notes : view.draft.notes);
  const facts = changedFacts(body.facts, view.facts);
  const why = own ? own.person.notes[wholeNotes.amends] : view.draft.notes[wholeNotes.amends];
  const receipt = signedReceiptOf(held.value);
  const said = (item: string, answer: Answer | undefined) =>
    answer?.state === 'answered' && answer.value === undefined
      ? t('words')
      : answerWords(items, view, item, answer);
  return (
    <section className="card stack result-amends" aria-labelledby="sua-phieu">
      <h2 id="sua-phieu">{t(`${title}.title`, { at: formatDateTime(body.sealedAt) })}</h2>
      {why && <p>{t('because', { why })}</p>}
      <p>
        {t('score', { before: scoreOf(body.result), after: scoreOf(view.result) })}
        {facts.length > 0 && ` ${t('facts', { facts: facts.map((fact) => t(`fact.${fact}`)).join(', ') })}`}
      </p>
      {changed.length === 0 ? (
        <p className="caption">{t('nothing')}</p>
      ) : (
        <Changes
          title={t('changed', { count: changed.length })}
          view={view}
          changes={changed.map(({ item, before, after }) => ({
            item,
            before: said(item, before),
            after: said(item, after),
          }))}
        />
      )}
      {notes.length > 0 && (
        <Changes
          title={t('changedNotes', { count: notes.length })}
          view={view}
          changes={notes.map(({ item, before, after }) => ({
            item,
            before: before || t('noNote'),
            after: after || t('noNote'),
          }))}
        />
      )}
      {receipt && (
        <Suspense>
          <p className="caption">{t('receipt')}</p>
          <ReceiptMark receipt={receipt} body={held.value.seal.body} />
        </Suspense>
      )}
      {view.seal === null && <GiveUp view={view} />}
    </section>
  );

  function scoreOf({ score, level }: Result): string {
    const points = score ? spanText(score, view.model.levels.round.digits) : t('noScore');
    return level === null ? points : t('withLevel', { points, level });
  }
}

interface ChangesProps {
  title: string;
  view: ResultView;
  changes: { item: string; before: ReactNode; after: ReactNode }[];
}

/** Old and new side by side, question by question; folded away where they are many. */
function Changes({ title, view, changes }: ChangesProps) {
  return (
    <details open={changes.length <= 5}>
      <summary>{title}</summary>
      <ul className="rows">
        {changes.map(({ item, before, after }) => (
          <li key={item}>
            <p className="caption">
              {item} · {view.texts.items[item]?.official}
            </p>
            <p>
              <del>{before}</del> → <ins>{after}</ins>
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What was sealed stands again; asked twice, since what was changed goes. */
function GiveUp({ view: { id, shown } }: { view: ResultView }) {
  const { t } = useTranslation('amend');
  const device = useDevice();
  const say = useSay();
  const [asked, setAsked] = useState(false);

  async function giveUp(): Promise<void> {
    const given = await giveAmendmentUp(device, id, shown).catch(
      () => ({ ok: false, reason: 'not-saved' }) as const,
    );
    showToast(given.ok ? t('givenUp') : say(given.reason));
    setAsked(false);
  }

  if (!asked) {
    return (
      <button type="button" className="button-text" onClick={() => setAsked(true)}>
        {t('giveUp')}
      </button>
    );
  }
  return (
    <div className="stack">
      <p>{t('giveUpText')}</p>
      <div className="cluster">
        <button type="button" className="button-quiet" onClick={() => setAsked(false)}>
          {t('goOn')}
        </button>
        <button type="button" className="button-danger" onClick={() => void giveUp()}>
          {t('giveUpDo')}
        </button>
      </div>
    </div>
  );
}
