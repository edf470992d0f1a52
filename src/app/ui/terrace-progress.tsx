import { useId } from 'react';
import './terrace-progress.css';

const count = 5;
const width = 11;

// Five steps that fill from the left, the current one from its foot. Without a label it is decoration beside words.
export function TerraceProgress({ value, label }: { value: number; label?: string }) {
  const id = useId();
  const filled = Math.max(0, Math.min(1, value)) * count;
  const percent = Math.round(filled * (100 / count));
  return (
    <span
      className="terrace-progress"
      {...(label
        ? {
            role: 'progressbar',
            'aria-label': label,
            'aria-valuenow': percent,
            'aria-valuemin': 0,
            'aria-valuemax': 100,
          }
        : { 'aria-hidden': true })}
    >
      <svg viewBox={`0 0 ${count * width} 24`} aria-hidden="true">
        {Array.from({ length: count }, (_, step) => {
          const top = 16 - step * 3.4;
          const share = fillOf(step, filled);
          const shape = `M${step * width} 24V${top + 1.6}q${width / 2}-3.4 ${width}-1.2V24Z`;
          return (
            <g key={step}>
              <path d={shape} className="terrace-progress-empty" />
              {share > 0 && (
                <>
                  <clipPath id={`${id}${step}`}>
                    <rect x={step * width} y={24 - share * (25 - top)} width={width} height="30" />
                  </clipPath>
                  <path d={shape} fill={`var(--step-${step + 1})`} clipPath={`url(#${id}${step})`} />
                </>
              )}
            </g>
          );
        })}
      </svg>
    </span>
  );
}

export function fillOf(step: number, filled: number): number {
  return Math.max(0, Math.min(1, filled - step));
}
