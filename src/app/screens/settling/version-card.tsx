import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Result } from '#core/result/result.ts';
import { spanText } from '#app/assessment/score-words.ts';
import type { Instrument } from '#app/assessment/use-instrument.ts';
import { useSay } from '#app/say.ts';
import { formatDateTime } from '#app/ui/format.ts';
import { MoreIcon } from '#app/ui/more-icon.tsx';
import { LevelMark } from '#app/ui/level-mark.tsx';
import { StateBadge, type State } from '#app/ui/state-badge.tsx';
import { scoredAgain } from '../assessment/read-opened.ts';
import type { Version } from './read-versions.ts';

interface Props {
  version: Version;
  /** The number of the version that this one amends; null where it amends none of these. */
  amends: number | null;
  instrument: Instrument | null | undefined;
}

const shapes: Record<Version['seal']['status'], State> = {
  counted: 'sent',
  competing: 'waiting',
  quarantined: 'failed',
  'passed-over': 'sealed',
};

/** One sealed version: what it came to, who sealed it, when and on which device, and why it does not count. */
export function VersionCard({ version: { number, seal, body }, amends, instrument }: Props) {
  const { t, i18n } = useTranslation('settling');
  const known = i18n.exists(`way.${seal.reason}`, { ns: 'settling' });
  const say = useSay();
  const own = useMemo(() => scoredAgain(body, instrument)?.result ?? null, [body, instrument]);
  const differs = seal.reason === 'score-differs';
  const levels = instrument?.model.levels.bands.length ?? 5;
  const who = body.source === 'self' ? t('self') : (seal.adviser ?? t('someone'));
  return (
    <article className="conflict-value">
      <h2>{t('version', { number })}</h2>
      <p>
        <StateBadge state={shapes[seal.status]}>{t(`status.${seal.status}`)}</StateBadge>
      </p>
      <Points label={differs && t('claimed')} result={body.result} levels={levels} />
      {differs && own && <Points label={t('own')} result={own} levels={levels} />}
      <p className="caption">
        {t('sealed', { who, at: formatDateTime(body.sealedAt), device: body.device.slice(-4) })}
      </p>
      <p className="caption">{t('received', { at: formatDateTime(seal.receivedAt) })}</p>
      {amends !== null && <p className="caption">{t('amends', { number: amends })}</p>}
      {seal.reason && (
        <>
          <p>{say(seal.reason)}</p>
          <p className="caption">{t(`way.${known ? seal.reason : 'other'}`)}</p>
        </>
      )}
      {seal.detail && <p className="caption outbox-raw">{seal.detail}</p>}
      <div className="cluster">
        <Link href={`/so-phieu/${seal.id}`} className="chip">
          {t('open')}
        </Link>
        <a href={`/api/quarantine/${seal.id}/original`} className="chip" download>
          <MoreIcon name="download" size={20} />
          {t('original')}
        </a>
      </div>
    </article>
  );
}

function Points({ label, result, levels }: { label: string | false; result: Result; levels: number }) {
  const { t } = useTranslation('settling');
  const { score, level } = result;
  return (
    <p className="cluster">
      {label && <span className="caption">{label}</span>}
      <LevelMark level={level} levels={levels} />
      <b>{score ? t('points', { points: spanText(score) }) : t('noPoints')}</b>
    </p>
  );
}
