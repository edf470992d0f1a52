import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { Solution } from '#core/solutions/solution.ts';
import { vietnamDay } from '#core/enterprise/vietnam-day.ts';
import type { CatalogueEntry, OfficerCatalogue } from '#protocol/solutions.ts';
import { useAccount, useDevice } from '#app/device.ts';
import { useSay } from '#app/say.ts';
import { useTypedForm } from '#app/typed-form.ts';
import { Banner } from '#app/ui/banner.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { formatDateTime } from '#app/ui/format.ts';
import { useOpenEditor } from '#app/ui/open-editor.ts';
import { Page } from '#app/ui/page.tsx';
import { showToast } from '#app/ui/toast.tsx';
import { SignInAgain } from '../sign-in/sign-in-again.tsx';
import { EntryHistory } from './entry-history.tsx';
import { OfficerSolutions } from './officer-solutions.tsx';
import { draftOf, solutionDraftSchema, type SolutionDraft } from './solution-draft.ts';
import { changedHere, type Typed } from './solution-differences.ts';
import { SolutionForm } from './solution-form.tsx';
import { TwoVersions } from './two-versions.tsx';
import { useCatalogue } from './use-catalogue.ts';
import { writeEntry } from './write-entry.ts';

const list = '/giai-phap';
const newId = 'moi';

/** What an officer does to the catalogue: the whole of it, a new entry at `moi`, or the one of that id. */
export function SolutionEditingScreen({ id }: { id: string }) {
  const { t } = useTranslation('solution-editing');
  const say = useSay();
  const account = useAccount();
  const { catalogue, fault, refresh } = useCatalogue();
  if (!account) return null;
  const isOfficer = account.role === 'officer';
  const entry = catalogue?.entries.find((one) => one.id === id);
  const problem = fault !== null && fault !== 'signed-out' && (
    <Banner kind="waiting" title={t('fault')} announce="calm">
      {say(fault)}
    </Banner>
  );
  if (isOfficer && id === '')
    return <OfficerSolutions catalogue={catalogue} problem={problem} onChanged={() => void refresh()} />;
  if (isOfficer && catalogue && (id === newId || entry))
    return <Editing key={id} catalogue={catalogue} entry={entry ?? null} by={account.id} onAgain={refresh} />;
  return (
    <Page title={t(id === newId ? 'new' : 'editTitle')} back={list}>
      {isOfficer && <SignInAgain />}
      {isOfficer && problem}
      {(!isOfficer || catalogue) && (
        <Empty
          title={t(isOfficer ? 'absent' : 'officers')}
          action={
            <Link href={list} className="button">
              {t('toList')}
            </Link>
          }
        />
      )}
    </Page>
  );
}

interface Props {
  catalogue: OfficerCatalogue;
  entry: CatalogueEntry | null;
  by: string;
  /** Asks the hub again. */
  onAgain: () => Promise<OfficerCatalogue | null>;
}

/** What was typed, with the number of the version that it began from, 0 for a new entry. */
interface Kept extends Typed {
  after: number;
}

function Editing(props: Props) {
  const { entry, by } = props;
  const [form] = useState(`solution ${entry?.id ?? ''}`);
  const { typed, keep, forget } = useTypedForm(form, by, readKept);
  useOpenEditor();
  return typed === undefined ? null : <Editor {...props} typed={typed} keep={keep} forget={forget} />;
}

type Typing = Pick<ReturnType<typeof useTypedForm<Kept>>, 'keep' | 'forget'>;

function Editor({ catalogue, entry, onAgain, typed, keep, forget }: Props & Typing & { typed: Kept | null }) {
  const { t } = useTranslation('solution-editing');
  const say = useSay();
  const device = useDevice();
  const [, go] = useLocation();
  // As it was when the typing began: what a colleague writes meanwhile must not be overwritten unseen.
  const [opened, setOpened] = useState(entry);
  const [today] = useState(() => vietnamDay(device.now()));
  // The same at every try, so that a lost reply makes no second entry.
  const [id] = useState(() => opened?.id ?? crypto.randomUUID());
  const version = opened?.version ?? 0;
  const stored = draftOf(opened?.solution ?? null, today);
  const [restored, setRestored] = useState(typed !== null && saysMore(typed, version, stored));
  const [mine, setMine] = useState(restored ? typed : null);
  // A form begins anew whenever what it begins from was chosen.
  const [round, setRound] = useState(0);
  const older = mine !== null && mine.after !== version;
  const asked = older ? changedHere(mine, stored) : [];
  const hidden = opened?.status === 'withdrawn';

  function hold(draft: SolutionDraft): void {
    const kept = { after: version, base: stored, draft };
    setMine(kept);
    keep({ json: JSON.stringify(kept) });
  }

  function goOn(draft: SolutionDraft): void {
    hold(draft);
    setRound(round + 1);
  }

  function drop(): void {
    setRestored(false);
    setMine(null);
    setRound(round + 1);
    void forget();
  }

  async function save(solution: Solution): Promise<string | null> {
    const done = await writeEntry(id, { after: version, status: opened?.status ?? 'shown', solution });
    if (!done.ok) {
      const newest =
        done.reason === 'changed-meanwhile' &&
        (await onAgain())?.entries.find((one) => one.id === id && one.version !== version);
      if (newest) {
        setMine((typed) => typed ?? { after: version, base: stored, draft: draftOf(solution, today) });
        setOpened(newest);
      }
      return say(done.reason);
    }
    await forget();
    showToast(t(hidden ? 'savedHidden' : 'saved', { name: solution.name }));
    go(list, { replace: true });
    return null;
  }

  return (
    <Page title={t(opened ? 'editTitle' : 'new')} overline={opened?.solution.name} back={list}>
      <SignInAgain />
      {hidden && <Banner title={t('hidden')} />}
      {restored && !older && (
        <Banner
          title={t('restored')}
          action={
            <button type="button" className="button-quiet" onClick={drop}>
              {t('discard')}
            </button>
          }
        />
      )}
      {opened && older && asked.length === 0 && (
        <Banner kind="waiting" title={t('two.title')} announce="now">
          {t('two.shown', {
            by: opened.changedBy ?? t('history.gone'),
            at: formatDateTime(opened.changedAt),
          })}
        </Banner>
      )}
      {opened && mine && asked.length > 0 ? (
        <TwoVersions
          mine={mine}
          newest={stored}
          entry={opened}
          categories={catalogue.categories}
          focused={opened !== entry}
          onGoOn={goOn}
          onDrop={drop}
        />
      ) : (
        <SolutionForm
          key={`${round} ${version}`}
          begun={older ? stored : (mine?.draft ?? stored)}
          categories={catalogue.categories}
          today={today}
          onSave={save}
          onDraft={hold}
        />
      )}
      {opened && <EntryHistory key={version} id={opened.id} />}
    </Page>
  );
}

/** What was typed upon an older version may say the same as the newer one by now. */
function saysMore(kept: Kept, version: number, stored: SolutionDraft): boolean {
  return kept.after === version || changedHere(kept, stored).length > 0;
}

/** Typed over an older version it would undo a colleague's work: then both are shown. */
function readKept({ json = '' }: { [field: string]: string }): Kept | null {
  try {
    const { after, base, draft } = JSON.parse(json) as { after: number; base?: unknown; draft: unknown };
    const [begun, read] = [base, draft].map((one) => solutionDraftSchema.safeParse(one));
    return read?.success ? { after, base: begun?.data ?? null, draft: read.data } : null;
  } catch {
    return null;
  }
}
