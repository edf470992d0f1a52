import { useTranslation } from 'react-i18next';
import type { AssessmentRow } from '#protocol/assessments.ts';
import { formatDate } from '#app/ui/format.ts';

type Days = Pick<AssessmentRow, 'visitedAt' | 'sealedAt' | 'receivedAt'>;

/** The day of the visit, by which a year is filtered; beside it, where it is another, that of the arrival, by which the list is ordered. */
export function ItsDays({ visitedAt, sealedAt, receivedAt }: Days) {
  const { t } = useTranslation('assessments');
  const visited = visitedAt ?? sealedAt;
  const arrived = formatDate(receivedAt);
  return (
    <>
      <time dateTime={visited}>{formatDate(visited)}</time>
      {arrived !== formatDate(visited) && (
        <time className="assessments-arrived" dateTime={receivedAt}>
          {t('arrived', { day: arrived })}
        </time>
      )}
    </>
  );
}
