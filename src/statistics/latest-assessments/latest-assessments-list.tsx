import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { AssessmentLine } from '#app/screens/assessments/assessment-line.tsx';
import type { ReportProps } from '#app/screens/overview/report-view.ts';
import { formatDate, formatTime } from '#app/ui/format.ts';

export function LatestAssessmentsList({ overview, names, listOf }: ReportProps) {
  const { t } = useTranslation('overview');
  const today = formatDate(overview.at);
  return (
    <>
      <ol className="assessment-lines">
        {overview.reports.latestAssessments.map(({ receivedAt, ...line }) => (
          <li key={line.id}>
            <AssessmentLine line={line} names={names}>
              <time dateTime={receivedAt}>
                {formatDate(receivedAt) === today ? formatTime(receivedAt) : formatDate(receivedAt)}
              </time>
            </AssessmentLine>
          </li>
        ))}
      </ol>
      <Link href={listOf({})} className="chip">
        {t('latest.all')}
      </Link>
    </>
  );
}
