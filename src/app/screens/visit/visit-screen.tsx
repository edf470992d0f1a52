import { useTranslation } from 'react-i18next';
import { Redirect } from 'wouter';
import { isOpen } from '#core/assessment/draft.ts';
import { ClosedAssessment } from '#app/assessment/closed-assessment.tsx';
import type { DraftStore } from '#app/assessment/draft-store.ts';
import { useAssessment, useDraft, type Ground } from '#app/assessment/use-assessment.ts';
import { Page } from '#app/ui/page.tsx';
import './visit.css';
import { Visit } from './visit.tsx';

export function VisitScreen({ id }: { id: string }) {
  const { t } = useTranslation('visit');
  const assessment = useAssessment(id);
  if (assessment.is === 'opening') return <Page title={t('opening')}>{null}</Page>;
  if (assessment.is === 'closed') return <ClosedAssessment problem={assessment.problem} />;
  return <OpenVisit id={id} {...assessment} />;
}

function OpenVisit({ id, store, ground }: { id: string; store: DraftStore; ground: Ground }) {
  const { draft } = useDraft(store);
  if (!isOpen(draft)) return <Redirect to={`/phieu/${id}/ket-qua`} replace />;
  return <Visit id={id} store={store} ground={ground} />;
}
