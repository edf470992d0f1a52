import { lazy, Suspense, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { readSolutions } from '#storage/solutions.ts';
import { useAccount, useStored } from '#app/device.ts';
import { loadWords } from '#app/i18n.ts';
import { Empty } from '#app/ui/empty.tsx';
import { Page } from '#app/ui/page.tsx';
import { SolutionsList } from './solutions-list.tsx';

// What only an officer needs comes with signal alone, as the catalogue itself does for them.
const Editing = lazy<ComponentType<{ id: string }>>(async () => ({
  default: await Promise.all([
    import('../solution-editing/solution-editing-screen.tsx'),
    loadWords('solution-editing'),
  ]).then(
    ([file]) => file.SolutionEditingScreen,
    () => NoHub,
  ),
}));

/** The province's catalogue: kept by its officers on the hub, read by its advisers on their own device. */
export function SolutionsScreen() {
  const account = useAccount();
  if (!account) return null;
  if (account.role !== 'officer') return <KeptSolutions province={account.province} />;
  return (
    <Suspense>
      <Editing id="" />
    </Suspense>
  );
}

function KeptSolutions({ province }: { province: string }) {
  const { t } = useTranslation('solutions');
  const kept = useStored((device) => readSolutions(device, province), province);
  const solutions = kept?.solutions ?? [];
  if (kept === undefined) return null;
  return (
    <Page
      title={t('title')}
      width="wide"
      overline={solutions.length > 0 && t('here', { count: solutions.length })}
    >
      {solutions.length === 0 ? (
        <Empty title={t('none.title')}>{t('none.text')}</Empty>
      ) : (
        <>
          <p className="solutions-lead">{t('neutral')}</p>
          <SolutionsList solutions={solutions} categories={kept?.categories ?? {}} />
        </>
      )}
    </Page>
  );
}

function NoHub() {
  const { t } = useTranslation('solutions');
  return (
    <Page title={t('title')}>
      <Empty title={t('none.noHub')} />
    </Page>
  );
}
