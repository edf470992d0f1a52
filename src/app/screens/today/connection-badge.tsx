import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '#sync/status.ts';
import { useSyncStatus } from '#app/sync.ts';
import { StateBadge, type State } from '#app/ui/state-badge.tsx';

const shapes: Record<SyncStatus['state'], State> = {
  idle: 'saved',
  sending: 'saving',
  offline: 'offline',
  'signed-out': 'waiting',
  captive: 'offline',
  trouble: 'failed',
};

/** Whether the hub was reached the last time, in a word and a shape; nothing until that has been tried. */
export function ConnectionBadge() {
  const { t } = useTranslation('today');
  const status = useSyncStatus();
  if (!status || (status.state === 'idle' && status.lastContact === null)) return null;
  return <StateBadge state={shapes[status.state]}>{t(`connection.${status.state}`)}</StateBadge>;
}
