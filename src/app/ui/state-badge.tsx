import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './state-badge.css';

export type State = 'saving' | 'saved' | 'waiting' | 'sent' | 'offline' | 'failed' | 'provisional' | 'sealed';

// Each state has a shape of its own besides its word and its colour.
const shapes: Record<State, ReactNode> = {
  saving: <path d="M3.5 8h0M8 8h0M12.5 8h0" strokeWidth="2.6" />,
  saved: <path d="M3 8.500l3.3 3.300L13 4.8" />,
  waiting: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.800V8l2.2 1.6" />
    </>
  ),
  sent: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" stroke="none" />
      <path d="M4.9 8.300l2.2 2.2 4-4.4" stroke="var(--badge-ground)" />
    </>
  ),
  offline: <circle cx="8" cy="8" r="6" strokeDasharray="2.2 2.5" />,
  failed: <path d="M8 2 14.8 14H1.200ZM8 6.500v3.300M8 11.900v.1" />,
  provisional: (
    <path d="M2.5 6.300c2-2.6 3.5-1.7 5.5-.4s3.5 2.2 5.5-.4M2.5 11.300c2-2.6 3.5-1.7 5.5-.4s3.5 2.2 5.5-.4" />
  ),
  sealed: <path d="M3.5 7.500h9v6.500h-9ZM5.5 7.500V5a2.5 2.5 0 0 1 5 0v2.5" />,
};

// A word of state: of an answer, a form, the connection. Children replace the usual word.
export function StateBadge({ state, children }: { state: State; children?: ReactNode }) {
  const { t } = useTranslation('ui');
  return (
    <span className={`badge badge-${state}`}>
      <svg
        aria-hidden="true"
        width="16"
        height="16"
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {shapes[state]}
      </svg>
      {children ?? t(`state.${state}`)}
    </span>
  );
}
