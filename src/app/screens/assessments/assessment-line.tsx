import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Names } from '#app/screens/overview/use-names.ts';
import { formatNumber } from '#app/ui/format.ts';
import { LevelMark } from '#app/ui/level-mark.tsx';
import './assessment-line.css';

interface Props {
  line: {
    id: string;
    name: string | null;
    commune: string | null;
    sector: string | null;
    level: number | null;
    score: number | null;
  };
  names: Names;
  /** What stands under the score. */
  children: ReactNode;
}

/** One sealed assessment in a list; it leads to where each point came from. */
export function AssessmentLine({ line, names, children }: Props) {
  const { t } = useTranslation('overview');
  const { id, name, commune, sector, level, score } = line;
  return (
    <Link href={`/so-phieu/${id}`} className="assessment-line">
      <span className="visually-hidden">{names.level(level)}</span>
      <span aria-hidden="true">
        <LevelMark level={level} levels={names.levels.length} />
      </span>
      <span className="assessment-line-text">
        <span className="assessment-line-name">{name ?? t('erased')}</span>
        <span className="caption">
          {[commune && names.commune(commune), sector && names.sector(sector)].filter(Boolean).join(' · ')}
        </span>
      </span>
      <span className="assessment-line-end">
        <b>{score === null ? '–' : formatNumber(score, { minimumFractionDigits: 1 })}</b>
        <span className="caption">{children}</span>
      </span>
    </Link>
  );
}
