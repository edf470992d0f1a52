import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Result } from '#core/result/result.ts';
import type { OpenedAssessment } from '#protocol/assessments.ts';
import { spanText } from '#app/assessment/score-words.ts';
import { useSay } from '#app/say.ts';
import { Banner } from '#app/ui/banner.tsx';

const kinds = { competing: 'waiting', 'passed-over': 'info', quarantined: 'failed' } as const;

interface Props {
  opened: OpenedAssessment;
  /** What the seal says that it came to, and what its answers come to; null where that cannot be told here. */
  claimed: Result;
  own: Result | null;
}

/** Why an assessment counts nowhere; nothing where it counts. */
export function HubStatus({ opened, claimed, own }: Props) {
  const { t } = useTranslation('assessment');
  const say = useSay();
  const { status, reason, detail } = opened;
  if (status === 'counted') return null;
  const said = ({ score, level }: Result) =>
    [
      score && t('status.points', { points: spanText(score) }),
      level === null ? t('status.noLevel') : t('status.level', { level }),
    ]
      .filter(Boolean)
      .join(', ');
  return (
    <Banner
      kind={kinds[status]}
      title={t(`status.${status}`)}
      action={
        <Link href={`/can-xem/${opened.id}`} className="button-quiet">
          {t('status.settle')}
        </Link>
      }
    >
      <p>{say(status === 'quarantined' ? (reason ?? 'unknown') : status)}</p>
      {reason === 'score-differs' && own && (
        <p>{t('status.differs', { claimed: said(claimed), own: said(own) })}</p>
      )}
      {detail && <p className="caption assessment-detail">{detail}</p>}
    </Banner>
  );
}
