import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { Enterprise } from '#core/enterprise/enterprise.ts';
import { readDay } from '#core/items/paper-codes.ts';
import { createRecord } from '#storage/create-record.ts';
import { StorageFailure } from '#storage/connection.ts';
import type { Account } from '#storage/settings.ts';
import type { AssessmentLine } from '#app/assessment/list-assessments.ts';
import type { OfferedModel } from '#app/assessment/offered-models.ts';
import { startAssessment } from '#app/assessment/start-assessment.ts';
import { useDevice } from '#app/device.ts';
import { remote } from '#app/remote.ts';
import { useSay, type Reason } from '#app/say.ts';
import { useTypedForm } from '#app/typed-form.ts';
import { Banner } from '#app/ui/banner.tsx';
import { formatDate } from '#app/ui/format.ts';
import { SelectField } from '#app/ui/select-field.tsx';
import { Combobox } from '../enterprise/combobox.tsx';
import { EnterpriseForm } from '../enterprise/enterprise-form.tsx';
import { describedBy, FormField } from '#app/ui/form-field.tsx';
import { enterpriseDraftOf, valuesToWrite } from '../enterprises/enterprise-values.ts';
import { findByTaxCode } from '../enterprises/find-by-tax-code.ts';
import type { EnterpriseLine } from '../enterprises/list-enterprises.ts';
import { TypedBanner } from '../enterprises/typed-banner.tsx';
import { printedModels } from './printed-models.ts';

/** What stays the same from one paper of a pile to the next, of one person. */
interface Pile {
  of: string;
  model: string;
  day: string;
  asked: string;
}

let pile: Pile | null = null;

function keepPile(next: Pile): void {
  pile = next;
}

interface Props {
  account: Account;
  /** By the corrected clock. */
  today: string;
  firms: EnterpriseLine[];
  /** Assessments that are not sealed yet. */
  open: AssessmentLine[];
}

/** What stands at the head of the paper: whom it is about, when, who asked, and that they agreed. */
export function BeginEntry({ account, today, firms, open }: Props) {
  const { t, i18n } = useTranslation('paper-entry');
  const say = useSay();
  const device = useDevice();
  const [, go] = useLocation();
  const base = useId();
  const firmInput = useRef<HTMLInputElement>(null);
  const [firm, setFirm] = useState('');
  const [adding, setAdding] = useState(false);
  const [models, setModels] = useState<OfferedModel[]>();
  // Of this person alone: several may type on one machine.
  const last = pile?.of === account.id ? pile : { model: '', day: '', asked: account.name };
  const [model, setModel] = useState(last.model);
  const [day, setDay] = useState(last.day);
  const [asked, setAsked] = useState(last.asked);
  const [agreed, setAgreed] = useState(false);
  const [pressed, setPressed] = useState(false);
  const [busy, setBusy] = useState(false);
  const agreement = useRef<HTMLInputElement>(null);
  const [failure, setFailure] = useState<Reason | null>(null);
  useEffect(() => {
    let here = true;
    const look = async () => {
      const found = await printedModels(device, remote).catch(() => []);
      if (here) setModels(found);
    };
    void look();
    return () => {
      here = false;
    };
  }, [device]);

  const chosen = models?.find(({ fingerprint }) => fingerprint === model) ?? models?.[0];
  // No paper is older than the criteria on it: a day before them was mistyped. An old print may have been used after them.
  const earliest = chosen?.effectivePeriod.start ?? '';
  const read = readDay(day);
  const wrongDay = read === null || read < earliest || read > today;
  const dayWords = chosen && t('day.wrong', { from: formatDate(earliest) });
  const under = open.filter(({ draft }) => draft.enterprise === firm && draft.source === 'adviser');
  const dayNotes = { hint: t('day.hint'), error: pressed && wrongDay ? dayWords : undefined };
  const agreedNotes = { error: pressed && !agreed ? t('agreedMissing') : undefined };
  const firmNotes = { error: pressed && firm === '' ? t('firm.missing') : undefined };

  function press(event: FormEvent): void {
    event.preventDefault();
    setPressed(true);
    setFailure(null);
    if (firm === '') return document.getElementById(`${base}firm`)?.focus();
    if (busy || !models) return;
    // Never by another one than is shown.
    if (!chosen) return setFailure('no-models');
    if (wrongDay) return document.getElementById(`${base}day`)?.focus();
    if (!agreed) return agreement.current?.focus();
    setBusy(true);
    keepPile({ of: account.id, model: chosen.fingerprint, day, asked });
    void begin(read, chosen);
  }

  async function begin(read: string, model: OfferedModel): Promise<void> {
    const problem = await start(read, model);
    setFailure(problem);
    // What has begun goes on to its own screen.
    setBusy(problem === null);
  }

  async function start(read: string, model: OfferedModel): Promise<Reason | null> {
    try {
      const started = await startAssessment(device, remote, {
        enterprise: firm,
        source: 'adviser',
        by: account.id,
        consent: 'in-person',
        model,
        paper: { day: read, asked: asked.trim().slice(0, 120) },
      });
      if (!started.ok) return started.reason;
      go(`/nhap-giay/${started.value}`);
      return null;
    } catch (error) {
      return error instanceof StorageFailure ? error.reason : 'not-saved';
    }
  }

  function choose(id: string): void {
    setFirm(id);
    setAdding(false);
    firmInput.current?.focus();
  }

  return (
    <>
      <form className="stack entry-begin" noValidate onSubmit={press}>
        {failure && (
          <Banner kind="failed" title={t('notBegun')} announce="now">
            {say(failure)}
          </Banner>
        )}
        {models && chosen && (
          <div>
            <SelectField
              label={t('model')}
              value={chosen.fingerprint}
              options={models.map(
                (one) =>
                  [
                    one.fingerprint,
                    `${one.titles[i18n.language] ?? one.id} ${one.version} · ${one.fingerprint.slice(0, 12)}`,
                  ] as const,
              )}
              onChange={setModel}
            />
            <p className="field-hint">{t('code', { code: chosen.fingerprint.slice(0, 12) })}</p>
          </div>
        )}
        <FormField id={`${base}firm`} label={t('firm.label')} {...firmNotes}>
          <Combobox
            {...describedBy(`${base}firm`, firmNotes)}
            ref={firmInput}
            options={firms.map(({ id, enterprise }) => ({
              value: id,
              label: enterprise.name,
              ...(enterprise.taxCode && { hint: enterprise.taxCode }),
            }))}
            value={firm}
            onChange={setFirm}
            onBlur={() => {}}
            label={t('firm.label')}
            countWords={(count) => t('firm.count', { count })}
            noneWords={t('firm.none')}
          />
        </FormField>
        {!adding && (
          <button type="button" className="button-text" onClick={() => setAdding(true)}>
            {t('firm.new')}
          </button>
        )}
        {under.map((line) => (
          <Banner
            key={line.id}
            title={t('begun.title', { date: formatDate(line.draft.startedAt) })}
            announce="calm"
            action={
              <Link href={`/nhap-giay/${line.id}`} className="button-quiet">
                {t('begun.go')}
              </Link>
            }
          >
            {t('begun.text')}
          </Banner>
        ))}
        <FormField id={`${base}day`} label={t('day.label')} {...dayNotes}>
          <input
            {...describedBy(`${base}day`, dayNotes)}
            inputMode="numeric"
            autoComplete="off"
            maxLength={12}
            value={day}
            onChange={({ target }) => setDay(target.value)}
            onBlur={() => read && setDay(formatDate(`${read}T05:00:00.000Z`))}
          />
        </FormField>
        <FormField id={`${base}asked`} label={t('asked.label')} hint={t('asked.hint')}>
          <input
            {...describedBy(`${base}asked`, { hint: t('asked.hint') })}
            autoComplete="off"
            maxLength={120}
            value={asked}
            onChange={({ target }) => setAsked(target.value)}
          />
        </FormField>
        <label className="choice">
          <input
            {...describedBy(`${base}agreed`, agreedNotes)}
            ref={agreement}
            type="checkbox"
            checked={agreed}
            onChange={({ target }) => setAgreed(target.checked)}
          />
          <span className="choice-text choice-label">{t('agreed')}</span>
        </label>
        {agreedNotes.error && (
          <p className="field-error" id={`${base}agreed-error`}>
            {agreedNotes.error}
          </p>
        )}
        <button type="submit" className="button button-wide" aria-disabled={busy || !models}>
          {t('begin')}
        </button>
      </form>
      {adding && (
        <section className="card stack" aria-labelledby={`${base}new`}>
          <h2 id={`${base}new`}>{t('firm.newTitle')}</h2>
          <NewFirm account={account} onChosen={choose} />
        </section>
      )}
    </>
  );
}

/** The form of any new enterprise, with its look for the same tax code; what is found or saved is chosen. */
function NewFirm({ account, onChosen }: { account: Account; onChosen: (id: string) => void }) {
  const device = useDevice();
  const form = useTypedForm('new-enterprise', account.id, enterpriseDraftOf);
  if (form.typed === undefined) return null;

  async function save(enterprise: Enterprise): Promise<void> {
    const made = await createRecord(device, 'enterprise', valuesToWrite(enterprise), { by: account.id });
    if (!made.ok) throw new Error(made.reason);
    await form.forget();
    onChosen(made.value.record.id);
  }

  return (
    <>
      {form.typed && <TypedBanner onDiscard={() => void form.forget()} />}
      <EnterpriseForm
        key={form.typed ? 'typed' : 'new'}
        province={account.province}
        {...(form.typed && { draft: form.typed })}
        onSave={save}
        onDraft={form.keep}
        findByTaxCode={(digits) => findByTaxCode(device, digits)}
        onOpen={onChosen}
      />
    </>
  );
}
