import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './radar.css';
import { formatNumber } from './format.ts';
import { axis, radarShape } from './radar-shape.ts';

export interface RadarPillar {
  id: string;
  name: string;
  // 0–100; null is not rated.
  value: number | null;
  // While items are open, what it may still become.
  upper?: number | null;
  ghost?: number | null;
}

const rings = [25, 50, 75, 100];
const widest = 520;

export function Radar({
  pillars,
  ghostName,
}: {
  pillars: readonly RadarPillar[];
  // Another ghost than last year's says what it is.
  ghostName?: string;
}) {
  const { t } = useTranslation('drawings');
  const figure = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(320);
  const [letter, setLetter] = useState(14);
  useLayoutEffect(() => {
    const element = figure.current;
    if (!element) return;
    const measure = () => {
      setWidth(Math.max(240, Math.min(widest, element.clientWidth || 320)));
      setLetter(0.875 * (parseFloat(getComputedStyle(document.documentElement).fontSize) || 16));
    };
    measure();
    if (typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const names = pillars.map(({ name }) => name);
  const shape = radarShape(names, width, letter);
  const [x0, y0] = shape.centre;
  const place = (index: number, value: number): [number, number] => {
    const [cos, sin] = axis(index, pillars.length);
    return [x0 + (cos * shape.radius * value) / 100, y0 + (sin * shape.radius * value) / 100];
  };
  const polygon = (values: readonly (number | null | undefined)[]) =>
    values.flatMap((value, index) => (value == null ? [] : [place(index, value).join(' ')])).join(',');
  const any = (key: 'upper' | 'ghost') => pillars.some((pillar) => pillar[key] != null);

  return (
    <figure className="radar" ref={figure}>
      <svg width={width} height={shape.height} viewBox={`0 0 ${width} ${shape.height}`} aria-hidden="true">
        {rings.map((ring) => (
          <polygon key={ring} className="radar-ring" points={polygon(pillars.map(() => ring))} />
        ))}
        {pillars.map(({ id, value }, index) => {
          const [x, y] = place(index, 100);
          return (
            <line
              key={id}
              className="radar-axis"
              x1={x0}
              y1={y0}
              x2={x}
              y2={y}
              strokeDasharray={value === null ? '3 4' : undefined}
            />
          );
        })}
        {any('upper') && (
          <polygon
            className="radar-upper"
            points={polygon(pillars.map(({ value, upper }) => upper ?? value))}
          />
        )}
        {any('ghost') && (
          <polygon className="radar-ghost" points={polygon(pillars.map(({ ghost }) => ghost))} />
        )}
        <polygon className="radar-area" points={polygon(pillars.map(({ value }) => value))} />
        {pillars.map(({ id, value }, index) => {
          if (value === null) return null;
          const [x, y] = place(index, value);
          return <circle key={id} className="radar-mark" cx={x} cy={y} r="4.5" />;
        })}
        {pillars.map(({ id, value }, index) => {
          const [x, y] = place(
            index,
            (100 * numberRadius(value, shape.radius, pillars.length)) / shape.radius,
          );
          return (
            <text key={id} className="radar-number" x={x} y={y} dy="0.35em" textAnchor="middle">
              {value === null ? '–' : formatNumber(value, { maximumFractionDigits: 0 })}
            </text>
          );
        })}
        {shape.labels.map((label, index) => (
          <text key={pillars[index]?.id} className="radar-name" textAnchor="middle">
            {label.lines.map((line, row) => (
              <tspan key={row} x={label.left + label.width / 2} y={label.top + letter * (1.02 + 1.3 * row)}>
                {line}
              </tspan>
            ))}
          </text>
        ))}
      </svg>
      {shape.keyed && (
        <ol className="radar-names" aria-hidden="true">
          {pillars.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
        </ol>
      )}
      {any('ghost') && <figcaption className="radar-key">{ghostName ?? t('radar.lastTime')}</figcaption>}
      <RadarTable
        pillars={pillars}
        upper={any('upper')}
        ghost={any('ghost')}
        ghostName={ghostName ?? t('radar.lastTime')}
      />
    </figure>
  );
}

// The number stands outside its mark, unless the ring's edge is near; near the centre it keeps clear of its neighbours.
function numberRadius(value: number | null, radius: number, count: number): number {
  const clear = 12 / Math.sin(Math.PI / Math.max(3, count));
  const mark = (radius * (value ?? 0)) / 100;
  return mark + 15 > radius - 4 ? mark - 16 : Math.max(mark + 15, clear);
}

function RadarTable({
  pillars,
  upper,
  ghost,
  ghostName,
}: {
  pillars: readonly RadarPillar[];
  upper: boolean;
  ghost: boolean;
  ghostName: string;
}) {
  const { t } = useTranslation('drawings');
  const said = (value: number | null | undefined) =>
    value == null ? t('radar.notRated') : formatNumber(value);
  return (
    <div className="visually-hidden">
      <table>
        <caption>{t('radar.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('radar.pillar')}</th>
            <th scope="col">{t('radar.now')}</th>
            {upper && <th scope="col">{t('radar.upper')}</th>}
            {ghost && <th scope="col">{ghostName}</th>}
          </tr>
        </thead>
        <tbody>
          {pillars.map((pillar) => (
            <tr key={pillar.id}>
              <th scope="row">{pillar.name}</th>
              <td>{said(pillar.value)}</td>
              {upper && <td>{said(pillar.upper ?? pillar.value)}</td>}
              {ghost && <td>{said(pillar.ghost)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
