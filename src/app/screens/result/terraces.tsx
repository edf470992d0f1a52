import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import '#app/ui/terraces.css';
import { formatNumber } from '#app/ui/format.ts';
import { HillGround, shadeOf } from '#app/ui/hill-ground.tsx';
import type { Band } from '#app/ui/hillside-shape.ts';
import { at, contour, heightOf, hillHeight, hillWidth, paddy, strip } from '#app/ui/hillside-shape.ts';

interface Props {
  bands: readonly Band[];
  level: number | null;
  lower: number | null;
  upper: number | null;
  ghost?: number | null;
  // Another mark than last year's says what it is.
  ghostName?: string;
  scale?: number;
}

const place = 0.68;
const ghostPlace = 0.47;

// Where an enterprise stands: its flag on its own terrace, mist over what is still open, last year's mark below.
export function Terraces({ bands, level, lower, upper, ghost = null, ghostName, scale = 100 }: Props) {
  const { t } = useTranslation('result');
  const id = useId();
  const known = lower !== null && upper !== null;
  const [low, high] = known
    ? ([lower, upper].map((end) => heightOf(end, bands, scale)) as [number, number])
    : [0, 0];
  const next = level === null ? undefined : bands.find((band) => band.level > level);
  const flag = at(place, (low + high) / 2);
  const mark = ghost === null ? null : at(ghostPlace, heightOf(ghost, bands, scale));
  return (
    <figure className="terraces land">
      <svg viewBox={`0 0 ${hillWidth} ${hillHeight}`} aria-hidden="true">
        <HillGround levels={bands.length} names />
        {next && (
          <NextStep
            id={id}
            low={bands.indexOf(next) / bands.length}
            high={(bands.indexOf(next) + 1) / bands.length}
          />
        )}
        {known && high - low > 0.004 && <Mist low={low} high={high} />}
        {mark && level !== null && <Way from={mark} to={flag} />}
        {mark && <circle className="terraces-ghost" cx={mark[0]} cy={mark[1]} r="5" />}
        {known && level !== null && <Flag x={flag[0]} y={flag[1]} />}
      </svg>
      <figcaption className="visually-hidden">{described()}</figcaption>
      <ol className="terraces-names" aria-hidden="true">
        {bands.map((band, index) => {
          const [, y] = at(0.16, (index + 0.5) / bands.length);
          return (
            <li
              key={band.level}
              className={band.level === level ? 'terraces-own' : undefined}
              style={{
                top: `${(100 * y) / hillHeight}%`,
                color: `var(--on-terrace-${shadeOf(index, bands.length)})`,
              }}
            >
              <b>{band.level}</b> {band.name}
            </li>
          );
        })}
      </ol>
      {mark && (
        <span
          className="terraces-then"
          aria-hidden="true"
          style={{ left: `${(100 * mark[0]) / hillWidth}%`, top: `${(100 * mark[1]) / hillHeight}%` }}
        >
          {ghostName ?? t('terraces.lastTime')}
        </span>
      )}
    </figure>
  );

  function described(): string {
    const own = bands.find((band) => band.level === level);
    return [
      own
        ? t('terraces.level', { level: own.level, of: bands.length, name: own.name })
        : t('terraces.noLevel'),
      known &&
        (lower === upper
          ? t('terraces.points', { points: formatNumber(lower), scale })
          : t('terraces.between', { lower: formatNumber(lower), upper: formatNumber(upper), scale })),
      next && t('terraces.next', { level: next.level, name: next.name, from: formatNumber(next.from) }),
      ghost !== null &&
        t('terraces.ghost', {
          name: ghostName ?? t('terraces.lastTime'),
          points: formatNumber(ghost),
        }),
    ]
      .filter(Boolean)
      .join(' ');
  }
}

function NextStep({ id, low, high }: { id: string; low: number; high: number }) {
  return (
    <>
      <linearGradient id={`${id}next`}>
        <stop offset="0.3" stopColor="var(--glow)" stopOpacity="0" />
        <stop offset="0.68" stopColor="var(--glow)" stopOpacity="0.6" />
        <stop offset="1" stopColor="var(--glow)" stopOpacity="0.15" />
      </linearGradient>
      <path d={strip(low, high)} fill={`url(#${id}next)`} opacity="0.6" />
      <path d={contour(low)} fill="none" stroke={`url(#${id}next)`} strokeWidth="2.6" />
    </>
  );
}

// Streaks of mist that together reach from the lower bound to the upper; a narrow range still shows as one streak.
function Mist({ low, high }: { low: number; high: number }) {
  const foot = Math.max(0, Math.min(low, (low + high) / 2 - 0.035));
  const head = Math.max(high, foot + 0.07);
  const count = Math.ceil((head - foot) / 0.07);
  const tall = (head - foot) / count;
  const streaks = Array.from({ length: count }, (_, streak) => {
    const shift = place - 0.02 + 0.09 * Math.sin(2.4 * streak);
    return paddy(
      foot + tall * streak,
      Math.min(head, foot + tall * (streak + 1.2)),
      shift - 0.28,
      shift + 0.28,
    );
  });
  return <path className="terraces-mist" d={streaks.join('')} />;
}

function Way({ from, to }: { from: [number, number]; to: [number, number] }) {
  const way = `M${from.join(' ')}Q${(from[0] + to[0]) / 2} ${from[1] + 4} ${to.join(' ')}`;
  return (
    <>
      <path className="terraces-way terraces-way-ground" d={way} />
      <path className="terraces-way" d={way} />
    </>
  );
}

function Flag({ x, y }: { x: number; y: number }) {
  return (
    <g className="terraces-flag" transform={`translate(${x} ${y})`}>
      <ellipse rx="9" ry="3" className="terraces-foot" />
      <path className="terraces-pole" d="M0 0V-40" />
      <path className="terraces-cloth" d="M1-40c6-4 10 2 21-2l-4 8 4 7c-10 4-15-2-21 1Z" />
    </g>
  );
}
