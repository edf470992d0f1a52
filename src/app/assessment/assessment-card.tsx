import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { formatDate, formatTime } from '#app/ui/format.ts';
import { StateBadge, type State } from '#app/ui/state-badge.tsx';
import { TerraceProgress } from '#app/ui/terrace-progress.tsx';
import { useMinute } from '../minute.ts';
import './assessment-card.css';
import { terraceShare, type AssessmentLine } from './list-assessments.ts';

interface Props {
  line: AssessmentLine;
  /** What stands first; the enterprise's name where nothing else is said. */
  title?: string;
  /** Where it is and what it does. */
  caption?: string;
}

/** One assessment in a list: whose, when, how far, and whether it has arrived. */
export function AssessmentCard({ line, title, caption }: Props) {
  const { t } = useTranslation('assessment-card');
  const toDo = line.state === 'open' && line.progress?.open !== 0;
  const { amending, sealed } = line.draft;
  const chain = amending && sealed !== null && t(amending === sealed ? 'card.amending' : 'card.amended');
  const said = [caption, line.stageName, chain].filter(Boolean).join(' · ');
  const at = line.seal?.storedAt ?? line.changedAt;
  return (
    <Link href={toDo ? `/phieu/${line.id}` : `/phieu/${line.id}/ket-qua`} className="card assessment-card">
      <span className="assessment-card-title">{title ?? line.enterprise?.name ?? t('card.nameless')}</span>
      <time className="assessment-card-time" dateTime={at}>
        {formatDate(at) === formatDate(useMinute()) ? formatTime(at) : formatDate(at)}
      </time>
      {said && <span className="assessment-card-caption">{said}</span>}
      <span className="assessment-card-foot">
        <span className="assessment-card-state">
          <span className="assessment-card-words">{stateWords()}</span>
          <AssessmentBadge line={line} />
        </span>
        <TerraceProgress value={terraceShare(line)} />
      </span>
    </Link>
  );

  function stateWords(): string {
    const { progress, result, levelName } = line;
    if (line.state === 'elsewhere') return t('card.elsewhere');
    if (line.state !== 'open') {
      return result?.level == null
        ? t('card.noLevel')
        : t('card.level', { level: result.level, name: levelName ?? '' });
    }
    if (!progress) return t('card.noModel');
    if (progress.share === 0) return t('card.untouched');
    if (progress.open === 0 && progress.contested > 0)
      return t('card.contested', { count: progress.contested });
    if (progress.open === 0) return t(line.draft.source === 'self' ? 'card.completeSelf' : 'card.complete');
    return progress.minutes < 1 ? t('card.soon') : t('card.minutes', { count: progress.minutes });
  }
}

const shapes: Record<Exclude<AssessmentLine['state'], 'open'>, State> = {
  kept: 'saved',
  waiting: 'waiting',
  stored: 'sent',
  competing: 'failed',
  'passed-over': 'sealed',
  quarantined: 'failed',
  elsewhere: 'sealed',
};

/** What became of a sealed assessment; nothing for an open one. */
function AssessmentBadge({ line: { state } }: { line: AssessmentLine }) {
  const { t } = useTranslation('assessment-card');
  return state === 'open' ? null : <StateBadge state={shapes[state]}>{t(`state.${state}`)}</StateBadge>;
}
