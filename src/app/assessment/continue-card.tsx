import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { formatDate, formatTime } from '#app/ui/format.ts';
import { useDevice } from '../device.ts';
import { useMinute } from '../minute.ts';
import { AssessmentCard } from './assessment-card.tsx';
import type { AssessmentLine } from './list-assessments.ts';
import { noteMachine, type Elsewhere } from './machines.ts';

interface Props {
  line: AssessmentLine;
  title?: string;
  caption?: string;
}

/** An assessment in a list; where another device of the same person was at it last, which one, where, and the way on here. */
export function ContinueCard({ line, ...said }: Props) {
  const { t } = useTranslation('assessment-card');
  const device = useDevice();
  const where = useWhere();
  const { elsewhere, draft } = line;
  if (!elsewhere) return <AssessmentCard line={line} {...said} />;
  return (
    <div className="continue-card">
      <AssessmentCard line={line} {...said} />
      <p className="caption">
        {where(elsewhere)}
        {draft.place && ` ${t('continue.at', { item: draft.place })}`}
      </p>
      <Link
        href={`/phieu/${line.id}`}
        className="button-quiet"
        onClick={() => void noteMachine(device, line.id)}
      >
        {t('continue.here')}
      </Link>
    </div>
  );
}

/** "Đang làm dở trên máy khác (Chrome trên Android, 14:05)." */
function useWhere(): (elsewhere: Elsewhere) => string {
  const { t } = useTranslation('assessment-card');
  const today = formatDate(useMinute());
  return ({ at, device, machine }) =>
    t('continue.where', {
      machine: machine ? t('continue.machine', machine) : `…${device.slice(-4)}`,
      at: formatDate(at) === today ? formatTime(at) : formatDate(at),
    });
}
