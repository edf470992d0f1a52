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
import { useOpenEditor } from '#app/ui/open-editor.ts';
import { Page } from '#app/ui/page.tsx';
import { showToast } from '#app/ui/toast.tsx';
import { SignInAgain } from '../sign-in/sign-in-again.tsx';
import { EntryHistory } from './entry-history.tsx';
import { OfficerSolutions } from './officer-solutions.tsx';
import { draftOf, solutionDraftSchema, type SolutionDraft } from './solution-draft.ts';
import { SolutionForm } from './solution-form.tsx';
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
    return <Editing key={id} catalogue={catalogue} entry={entry ?? null} by={account.id} />;
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
}

function Editing({ catalogue, entry, by }: Props) {
  const { t } = useTranslation('solution-editing');
  const say = useSay();
  const device = useDevice();
  const [, go] = useLocation();
  // As it was when the typing began: what a colleague writes meanwhile must not be overwritten unseen.
  const [opened] = useState(entry);
  const [today] = useState(() => vietnamDay(device.now()));
  // The same at every try, so that a lost reply makes no second entry.
  const [id] = useState(() => opened?.id ?? crypto.randomUUID());
  const { typed, keep, forget } = useTypedForm(`solution ${opened?.id ?? ''}`, by, readKept);
  useOpenEditor();
  if (typed === undefined) return null;
  const kept = typed && typed.after === (opened?.version ?? 0) ? typed.draft : null;

  const hidden = opened?.status === 'withdrawn';

  async function save(solution: Solution): Promise<string | null> {
    const after = opened?.version ?? 0;
    const done = await writeEntry(id, { after, status: opened?.status ?? 'shown', solution });
    if (!done.ok) return say(done.reason);
    await forget();
    showToast(t(hidden ? 'savedHidden' : 'saved', { name: solution.name }));
    go(list, { replace: true });
    return null;
  }

  return (
    <Page title={t(opened ? 'editTitle' : 'new')} overline={opened?.solution.name} back={list}>
      <SignInAgain />
      {hidden && <Banner title={t('hidden')} />}
      {kept && (
        <Banner
          title={t('restored')}
          action={
            <button type="button" className="button-quiet" onClick={() => void forget()}>
              {t('discard')}
            </button>
          }
        />
      )}
      <SolutionForm
        key={kept ? 'typed' : 'stored'}
        begun={kept ?? draftOf(opened?.solution ?? null, today)}
        categories={catalogue.categories}
        today={today}
        onSave={save}
        onDraft={(draft) => keep({ json: JSON.stringify({ after: opened?.version ?? 0, draft }) })}
      />
      {opened && <EntryHistory id={opened.id} />}
    </Page>
  );
}

/** What was typed, and the version that it began from: typed over an older one it would undo a colleague's work. */
function readKept({
  json = '',
}: {
  [field: string]: string;
}): { after: number; draft: SolutionDraft } | null {
  try {
    const { after, draft } = JSON.parse(json) as { after: number; draft: unknown };
    const read = solutionDraftSchema.safeParse(draft);
    return read.success ? { after, draft: read.data } : null;
  } catch {
    return null;
  }
}
