import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import './bar-list.css';
import { formatNumber } from '#app/ui/format.ts';

export interface Bar {
  id: string;
  label: string;
  // Null is not rated: no bar, a dash.
  value: number | null;
  // What stands at the mark instead of the plain number.
  text?: string;
  note?: string;
  href?: string;
}

// Bars with the number written at the mark and, where there is one, the target as a line through all of them.
export function BarList({
  bars,
  max = 100,
  target,
}: {
  bars: readonly Bar[];
  max?: number;
  target?: number;
}) {
  const { t } = useTranslation('overview');
  const share = (value: number) => `${Math.max(0, Math.min(100, (100 * value) / max))}%`;
  return (
    <div className="bar-list">
      <ul>
        {bars.map((bar) => (
          <li key={bar.id}>
            <span className="bar-label">
              {bar.href ? <Link href={bar.href}>{bar.label}</Link> : bar.label}
            </span>
            <span className="bar-track" aria-hidden="true">
              {bar.value !== null && <span className="bar-fill" style={{ width: share(bar.value) }} />}
              {target !== undefined && <span className="bar-target" style={{ left: share(target) }} />}
            </span>
            <span className="bar-value">
              {bar.text ?? (bar.value === null ? '–' : formatNumber(bar.value))}
            </span>
            {bar.note && <span className="bar-note">{bar.note}</span>}
          </li>
        ))}
      </ul>
      {target !== undefined && (
        <p className="bar-key">{t('bars.target', { target: formatNumber(target) })}</p>
      )}
    </div>
  );
}
