import { useTranslation } from 'react-i18next';
import { ClosedAssessment } from '#app/assessment/closed-assessment.tsx';
import { useAssessment } from '#app/assessment/use-assessment.ts';
import { HomeScreenPage, useHomeScreenFirst } from '#app/install/home-screen-first.tsx';
import { Page } from '#app/ui/page.tsx';
import { EntrySheet } from './entry-sheet.tsx';
import './paper-entry.css';

/** Types the answers of a printed questionnaire into its draft, which stays an ordinary one. */
export function PaperEntryScreen({ id }: { id: string }) {
  const { t } = useTranslation('paper-entry');
  const assessment = useAssessment(id);
  const [first, goOn] = useHomeScreenFirst();
  if (assessment.is === 'opening') return <Page title={t('opening')}>{null}</Page>;
  if (assessment.is === 'closed') return <ClosedAssessment problem={assessment.problem} />;
  if (first) return <HomeScreenPage onGoOn={goOn} />;
  return <EntrySheet id={id} store={assessment.store} ground={assessment.ground} />;
}
