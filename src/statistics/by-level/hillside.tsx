import { useTranslation } from 'react-i18next';
import './hillside.css';
import { formatNumber } from '#app/ui/format.ts';
import { HillGround, shadeOf } from '#app/ui/hill-ground.tsx';
import { at, hillHeight, hillWidth } from '#app/ui/hillside-shape.ts';

export interface LevelCount {
  level: number;
  name: string;
  count: number;
}

const most = 900;

// A province's programme: every enterprise a dot on the terrace it has reached.
export function Hillside({ levels }: { levels: readonly LevelCount[] }) {
  const { t } = useTranslation('overview');
  const total = levels.reduce((sum, level) => sum + level.count, 0);
  const per = Math.max(1, Math.ceil(total / most));
  const listed = levels.map(({ level, name, count }) => `${level} ${name} ${formatNumber(count)}`).join(', ');
  return (
    <figure className="hillside">
      <div className="land">
        <svg viewBox={`0 0 ${hillWidth} ${hillHeight}`} aria-hidden="true">
          <HillGround levels={levels.length} />
          {levels.map(({ level, count }, index) => (
            <path
              key={level}
              className="hillside-dots"
              stroke={`var(--on-terrace-${shadeOf(index, levels.length)})`}
              d={dots(Math.ceil(count / per), index, levels.length)}
            />
          ))}
        </svg>
      </div>
      <figcaption className="visually-hidden">
        {t('hillside.text', { count: total, levels: listed })}
      </figcaption>
      <ul className="hillside-levels" aria-hidden="true">
        {levels.map(({ level, name, count }, index) => (
          <li key={level}>
            <span style={{ background: `var(--terrace-${shadeOf(index, levels.length)})` }} />
            {level} {name} <b>{formatNumber(count)}</b>
          </li>
        ))}
      </ul>
      {per > 1 && <p className="caption">{t('hillside.dot', { per })}</p>}
    </figure>
  );
}

// Dots of one terrace: spread evenly along it, scattered across it, and the same on every drawing.
export function dots(count: number, index: number, levels: number): string {
  return Array.from({ length: count }, (_, dot) => {
    const along = (dot + scatter(dot + 7.3 * index)) / count;
    const [x, y] = at(
      0.015 + 0.97 * along,
      (index + 0.12 + 0.74 * scatter(31.7 * dot + index + 0.5)) / levels,
    );
    return `M${x.toFixed(1)} ${y.toFixed(1)}h0`;
  }).join('');
}

function scatter(seed: number): number {
  const wild = 43758.5453 * Math.sin(12.9898 * seed + 4.1);
  return wild - Math.floor(wild);
}
