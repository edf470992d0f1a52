import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Enterprise } from '#core/enterprise/enterprise.ts';
import { publicTaxCode } from '#core/enterprise/tax-code.ts';
import { terraceShare } from '#app/assessment/list-assessments.ts';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { TerraceProgress } from '#app/ui/terrace-progress.tsx';
import type { EnterpriseLine } from './list-enterprises.ts';

interface Props {
  line: EnterpriseLine;
  placeName: (enterprise: Enterprise) => string;
  /** Where somebody looks for a code, it stands beside the name. */
  withCode: boolean;
}

export function EnterpriseRow({ line: { id, enterprise, conflicts, latest }, placeName, withCode }: Props) {
  const { t } = useTranslation('enterprises');
  const words = useTranslation('enterprise').t;
  const card = useTranslation('assessment-card').t;
  const code = publicTaxCode(enterprise);
  const caption = [
    placeName(enterprise),
    enterprise.sector && words(`sector.${enterprise.sector.code}.short`),
    withCode && code && t('profile.taxCode', { code }),
  ].filter(Boolean);
  return (
    <Link
      href={`/doanh-nghiep/${id}`}
      className={enterprise.removed ? 'enterprise-row enterprise-gone' : 'enterprise-row'}
    >
      <span className="enterprise-row-text">
        <span className="enterprise-row-name">{enterprise.name}</span>
        <span className="enterprise-row-caption">{caption.join(' · ')}</span>
        <span className={latest ? 'enterprise-row-state' : 'enterprise-row-state enterprise-row-never'}>
          {enterprise.removed ? t('remove.short') : standing()}
          {conflicts > 0 && <StateBadge state="failed">{t('conflict')}</StateBadge>}
        </span>
      </span>
      <TerraceProgress value={latest ? terraceShare(latest) : 0} />
    </Link>
  );

  function standing(): string {
    if (!latest) return t('never');
    if (latest.state === 'open') {
      const minutes = latest.progress?.minutes ?? 0;
      return minutes > 0 ? card('card.minutes', { count: minutes }) : card('card.noModel');
    }
    if (latest.state === 'elsewhere') return card('state.elsewhere');
    if (latest.result?.level == null) return card('card.noLevel');
    return card('card.level', { level: latest.result.level, name: latest.levelName ?? '' });
  }
}
