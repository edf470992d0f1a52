import type { ReactNode } from 'react';
import './banner.css';
import type { IconName } from './icon.tsx';
import { Icon } from './icon.tsx';

const icons = { info: 'info', good: 'check', waiting: 'clock', failed: 'alert' } satisfies Record<
  string,
  IconName
>;

interface Props {
  kind?: keyof typeof icons;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  // Told to a screen reader when it appears: 'now' interrupts, 'calm' waits for a pause.
  announce?: 'calm' | 'now';
}

// A calm notice: what happened, what was kept, what to do.
export function Banner({ kind = 'info', title, children, action, announce }: Props) {
  const role = announce && (announce === 'now' ? 'alert' : 'status');
  return (
    <div className={`banner banner-${kind}`} role={role}>
      <Icon name={icons[kind]} size={22} />
      <div className="banner-text">
        <p className="banner-title">{title}</p>
        {children && <div>{children}</div>}
        {action && <div className="banner-action">{action}</div>}
      </div>
    </div>
  );
}
