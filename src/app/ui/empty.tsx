import type { ReactNode } from 'react';
import './empty.css';
import { hillHeight, hillWidth } from './hillside-shape.ts';
import { HillGround } from './hill-ground.tsx';

// An empty screen says what to do next.
export function Empty({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="empty">
      <svg viewBox={`0 0 ${hillWidth} ${hillHeight}`} aria-hidden="true">
        <HillGround levels={3} />
      </svg>
      <h2>{title}</h2>
      {children && <div className="empty-text">{children}</div>}
      {action}
    </div>
  );
}
