import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { OpenedAssessment } from '#protocol/assessments.ts';
import { formatDate, formatNumber } from '#app/ui/format.ts';
import { LevelMark } from '#app/ui/level-mark.tsx';

interface Props {
  others: OpenedAssessment['others'];
  /** The url of the model that is looked at, and how many levels it has. */
  model: string;
  levels: number;
}

/** What else the hub holds of this firm, newest first. */
export function OtherAssessments({ others, model, levels }: Props) {
  const { t } = useTranslation('assessment');
  if (others.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="phieu-khac">
      <h2 id="phieu-khac">{t('others.title')}</h2>
      <ol className="assessment-others">
        {others.map(({ id, status, source, model: own, level, score, sealedAt, same, amended }) => (
          <li key={id}>
            <Link href={`/so-phieu/${id}`}>
              <LevelMark level={own === model ? level : null} levels={levels} />
              <span className="assessment-other-text">
                {formatDate(sealedAt)}
                <span className="caption">
                  {[
                    t(`others.${source}`),
                    own !== model && t('others.otherModel'),
                    same && t('others.same'),
                    amended && t('others.amended'),
                    status !== 'counted' && t(`status.${status}`),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              <b>{score === null ? '–' : formatNumber(score, { minimumFractionDigits: 1 })}</b>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}
