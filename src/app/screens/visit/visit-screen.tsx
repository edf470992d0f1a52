import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect } from 'wouter';
import { isOpen } from '#core/assessment/draft.ts';
import { ClosedAssessment } from '#app/assessment/closed-assessment.tsx';
import type { DraftStore } from '#app/assessment/draft-store.ts';
import { useAssessment, useDraft, type Ground } from '#app/assessment/use-assessment.ts';
import { loadWords } from '#app/i18n.ts';
import { isHomeScreenFirst, workHereAllTheSame } from '#app/ui/install.ts';
import { Page } from '#app/ui/page.tsx';
import './visit.css';
import { Visit } from './visit.tsx';

const HomeScreenPage = lazy(async () => {
  await loadWords('install');
  return { default: (await import('#app/install/home-screen-first.tsx')).HomeScreenPage };
});

export function VisitScreen({ id }: { id: string }) {
  const { t } = useTranslation('visit');
  const assessment = useAssessment(id);
  if (assessment.is === 'opening') return <Page title={t('opening')}>{null}</Page>;
  if (assessment.is === 'closed') return <ClosedAssessment problem={assessment.problem} />;
  return <OpenVisit id={id} {...assessment} />;
}

function OpenVisit({ id, store, ground }: { id: string; store: DraftStore; ground: Ground }) {
  const { draft } = useDraft(store);
  const [first, setFirst] = useState(isHomeScreenFirst);
  if (!isOpen(draft)) return <Redirect to={`/phieu/${id}/ket-qua`} replace />;
  if (first && draft.source === 'adviser') {
    const goOn = () => {
      workHereAllTheSame();
      setFirst(false);
    };
    return (
      <Suspense>
        <HomeScreenPage onGoOn={goOn} />
      </Suspense>
    );
  }
  return <Visit id={id} store={store} ground={ground} />;
}
