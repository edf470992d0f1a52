import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Roadmap } from '#core/advice/roadmap.ts';
import { HillGround, shadeOf } from '#app/ui/hill-ground.tsx';
import '#app/ui/terraces.css';
import { at, contour, heightOf, hillHeight, hillWidth, strip } from '#app/ui/hillside-shape.ts';
import type { ResultView } from '#app/screens/result/read-result.ts';
import { bandsOf } from '#app/screens/result/result-words.ts';
import { pointsOf, useLevelWords } from './roadmap-words.ts';

const places = [0.42, 0.58, 0.74, 0.9];

/** The way up: where the firm stands, and where it would stand after each horizon; the next step is lit. */
export function RoadmapHill({ view, roadmap }: { view: ResultView; roadmap: Roadmap }) {
  const { t } = useTranslation('roadmap');
  const levelWords = useLevelWords(view);
  const id = useId();
  const { model, texts } = view;
  const bands = bandsOf(model, texts);
  const results = [roadmap.now, ...roadmap.steps.map(({ result }) => result)];
  const names = [t('now'), ...roadmap.steps.map(({ horizon }) => t(`short.${horizon}`))];
  if (bands.length === 0 || roadmap.now.scoreNode !== model.root) {
    return <p className="roadmap-said">{said()}</p>;
  }
  const marks = results.flatMap((result, index) => {
    const points = pointsOf(result);
    const place = places[index] ?? 0.9;
    return points ? [{ index, place: at(place, heightOf(points.lower, bands, model.scale)) }] : [];
  });
  const next = roadmap.now.level === null ? undefined : bands.find(({ level }) => level > roadmap.now.level!);
  const low = next ? bands.indexOf(next) / bands.length : 0;
  const way = marks.map(({ place }) => place.join(' ')).join('L');
  return (
    <figure className="roadmap-hill">
      <div className="terraces land">
        <svg viewBox={`0 0 ${hillWidth} ${hillHeight}`} aria-hidden="true">
          <HillGround levels={bands.length} names />
          {next && (
            <>
              <linearGradient id={`${id}lit`}>
                <stop offset="0.3" stopColor="var(--glow)" stopOpacity="0" />
                <stop offset="0.7" stopColor="var(--glow)" stopOpacity="0.65" />
                <stop offset="1" stopColor="var(--glow)" stopOpacity="0.2" />
              </linearGradient>
              <path d={strip(low, low + 1 / bands.length)} fill={`url(#${id}lit)`} opacity="0.6" />
              <path d={contour(low)} fill="none" stroke={`url(#${id}lit)`} strokeWidth="2.6" />
            </>
          )}
          <path className="terraces-way terraces-way-ground" d={`M${way}`} />
          <path className="terraces-way" d={`M${way}`} />
          {marks.map(({ index, place: [x, y] }) => (
            <g key={index} className={index === 0 ? 'roadmap-mark roadmap-mark-now' : 'roadmap-mark'}>
              <circle cx={x} cy={y} r="9" />
              <text x={x} y={y} dy="0.36em" textAnchor="middle">
                {index === 0 ? '●' : index}
              </text>
            </g>
          ))}
        </svg>
        <ol className="terraces-names" aria-hidden="true">
          {bands.map((band, index) => (
            <li
              key={band.level}
              className={band.level === roadmap.now.level ? 'terraces-own' : undefined}
              style={{
                top: `${(100 * at(0.16, (index + 0.5) / bands.length)[1]) / hillHeight}%`,
                color: `var(--on-terrace-${shadeOf(index, bands.length)})`,
              }}
            >
              <b>{band.level}</b> {band.name}
            </li>
          ))}
        </ol>
      </div>
      <figcaption>
        <ol className="roadmap-way">
          {results.map((result, index) => (
            <li key={names[index]}>
              <span className="roadmap-way-number" aria-hidden="true">
                {index === 0 ? '●' : index}
              </span>
              <span>
                <b>{names[index]}</b> {levelWords(result)}
              </span>
            </li>
          ))}
        </ol>
        <p>{litWords()}</p>
      </figcaption>
    </figure>
  );

  function said(): string {
    return results.map((result, index) => `${names[index]}: ${levelWords(result)}`).join(' · ');
  }

  /** Which actions lead to the next level, or that none of the plan does. */
  function litWords(): string {
    const { level } = roadmap.now;
    if (level === null || !next) return '';
    const name = t('level', { level: next.level, name: next.name });
    const reaching = roadmap.steps.findIndex(({ result }) => result.level !== null && result.level > level);
    if (reaching < 0) return t('lit.not', { level: name });
    const leading = roadmap.steps
      .slice(0, reaching + 1)
      .flatMap(({ actions }) => actions)
      .filter(({ gain, opens }) => gain !== '0' || opens.length > 0)
      .sort((a, b) => Number(b.opens.length > 0) - Number(a.opens.length > 0) || pointsIn(b) - pointsIn(a))
      .slice(0, 3)
      .map(({ advice }) => texts.advice[advice.id]?.title ?? advice.id);
    const horizon = roadmap.steps[reaching]?.horizon ?? '18m';
    return t('lit.by', { level: name, when: t(`short.${horizon}`), titles: leading.join('; ') });
  }
}

function pointsIn({ gain }: { gain: string }): number {
  const [points = 0, of = 1] = gain.split('/').map(Number);
  return points / of;
}
