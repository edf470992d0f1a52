import { useTranslation } from 'react-i18next';
import './level-ladder.css';
import { formatNumber } from './format.ts';
import { shadeOf } from './hill-ground.tsx';
import type { Band } from './hillside-shape.ts';

interface Step extends Band {
  text?: string;
}

// The levels from the highest down, as steps of a stair; the own one says so, the next one says what is missing.
export function LevelLadder({
  bands,
  level,
  score,
}: {
  bands: readonly Step[];
  level: number | null;
  score?: number | null;
}) {
  const { t } = useTranslation('drawings');
  const next = level === null ? undefined : bands.find((band) => band.level > level);
  return (
    <ol className="level-ladder" aria-label={t('ladder.label')} reversed>
      {[...bands].reverse().map((band) => {
        const index = bands.indexOf(band);
        const own = band.level === level;
        return (
          <li
            key={band.level}
            className={own ? 'level-own' : undefined}
            aria-current={own ? 'step' : undefined}
          >
            <span
              className="level-number"
              aria-hidden="true"
              style={{
                background: `var(--terrace-${shadeOf(index, bands.length)})`,
                color: `var(--on-terrace-${shadeOf(index, bands.length)})`,
              }}
            >
              {band.level}
            </span>
            <p className="level-name">
              <span className="visually-hidden">{band.level} </span>
              {band.name}
            </p>
            <p className="level-from">{t('ladder.from', { from: formatNumber(band.from) })}</p>
            {own && <p className="level-note">{t('ladder.here')}</p>}
            {band === next && score != null && score < band.from && (
              <p className="level-note">{t('ladder.missing', { points: formatNumber(band.from - score) })}</p>
            )}
            {band.text && <p className="level-text">{band.text}</p>}
          </li>
        );
      })}
    </ol>
  );
}
