import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { isStale } from '#core/solutions/fitting.ts';
import type { SolutionState } from '#core/solutions/solution.ts';
import { vietnamDay } from '#core/enterprise/vietnam-day.ts';
import type { CatalogueEntry, OfficerCatalogue } from '#protocol/solutions.ts';
import { useMinute } from '#app/minute.ts';
import { useSay } from '#app/say.ts';
import { Empty } from '#app/ui/empty.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Page } from '#app/ui/page.tsx';
import { showToast } from '#app/ui/toast.tsx';
import { SignInAgain } from '../sign-in/sign-in-again.tsx';
import { SolutionsList } from '../solutions/solutions-list.tsx';
import { WithdrawDialog } from './withdraw-dialog.tsx';
import { writeEntry } from './write-entry.ts';

const newEntry = '/giai-phap/moi';

interface Props {
  catalogue: OfficerCatalogue | null;
  /** Why the hub's answer is not there, or not the newest. */
  problem: ReactNode;
  onChanged: () => void;
}

/** The catalogue as its officers keep it: added to, changed, looked at again, withdrawn and shown again. */
export function OfficerSolutions({ catalogue, problem, onChanged }: Props) {
  const { t } = useTranslation('solution-editing');
  const { t: word } = useTranslation('solutions');
  const entries = catalogue?.entries ?? [];
  return (
    <Page
      title={word('title')}
      width="wide"
      actions={
        entries.length > 0 && (
          <Link href={newEntry} className="button">
            <Icon name="add" size={20} />
            {t('new')}
          </Link>
        )
      }
    >
      <SignInAgain />
      {problem}
      {catalogue && entries.length === 0 && (
        <Empty
          title={t('empty.title')}
          action={
            <Link href={newEntry} className="button">
              {t('empty.go')}
            </Link>
          }
        >
          {t('empty.text')}
        </Empty>
      )}
      {catalogue && entries.length > 0 && (
        <>
          <p className="solutions-lead">{word('neutral')}</p>
          <Entries catalogue={catalogue} onChanged={onChanged} />
        </>
      )}
    </Page>
  );
}

type Narrowing = SolutionState | 'stale';

function Entries({ catalogue, onChanged }: { catalogue: OfficerCatalogue; onChanged: () => void }) {
  const { t } = useTranslation('solution-editing');
  const say = useSay();
  const today = vietnamDay(useMinute());
  const [leaving, setLeaving] = useState<CatalogueEntry | null>(null);
  const [chosen, setChosen] = useState<Narrowing>('shown');
  const members: Record<Narrowing, CatalogueEntry[]> = {
    shown: catalogue.entries.filter(({ status }) => status === 'shown'),
    stale: catalogue.entries.filter(({ status, solution }) => status === 'shown' && isStale(solution, today)),
    withdrawn: catalogue.entries.filter(({ status }) => status === 'withdrawn'),
  };
  const seen = (['shown', 'stale', 'withdrawn'] as const).filter(
    (one) => one === 'shown' || members[one].length > 0,
  );
  const now = seen.includes(chosen) ? chosen : 'shown';

  async function showAgain({ id, version: after, solution }: CatalogueEntry): Promise<void> {
    const done = await writeEntry(id, { after, status: 'shown', solution });
    showToast(done.ok ? t('shownAgain', { name: solution.name }) : say(done.reason));
    onChanged();
  }

  return (
    <>
      <fieldset className="cluster" hidden={seen.length === 1} aria-label={t('narrowing.label')}>
        {seen.map((one) => (
          <button
            key={one}
            type="button"
            className="chip"
            aria-pressed={one === now}
            onClick={() => setChosen(one)}
          >
            {t(`narrowing.${one}`, { count: members[one].length })}
          </button>
        ))}
      </fieldset>
      {members[now].length === 0 && <p>{t('noneShown')}</p>}
      <SolutionsList
        key={now}
        solutions={members[now].map((entry) => ({ id: entry.id, ...entry.solution, entry }))}
        categories={catalogue.categories}
        renderActions={({ entry }) => (
          <>
            <Link href={`/giai-phap/${entry.id}`} className="button-quiet">
              {t('edit')}
              <span className="visually-hidden">: {entry.solution.name}</span>
            </Link>
            <button
              type="button"
              className="button-quiet"
              onClick={() => (entry.status === 'shown' ? setLeaving(entry) : void showAgain(entry))}
            >
              {t(entry.status === 'shown' ? 'withdraw.go' : 'showAgain')}
              <span className="visually-hidden">: {entry.solution.name}</span>
            </button>
          </>
        )}
      />
      <WithdrawDialog entry={leaving} onClose={() => setLeaving(null)} onDone={onChanged} />
    </>
  );
}
