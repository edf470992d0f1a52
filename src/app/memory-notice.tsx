import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemoryEvent } from '#storage/database.ts';
import { useSay } from './say.ts';
import { Banner } from './ui/banner.tsx';

let event: MemoryEvent | null = null;
const listeners = new Set<() => void>();

/** What befell this device's memory: told by the database, said over whatever is on screen, [L16]. */
export function tellMemory(next: MemoryEvent | null): void {
  event = next;
  for (const listener of listeners) listener();
}

export function MemoryNotice() {
  const { t } = useTranslation('ui');
  const say = useSay();
  const befallen = useSyncExternalStore(listen, () => event);
  if (!befallen) return null;
  return (
    <div className="notice">
      <Banner
        kind={befallen === 'blocked' ? 'waiting' : 'failed'}
        announce="now"
        title={t(`memory.${befallen}`)}
        action={
          befallen !== 'blocked' && (
            <button type="button" className="button-quiet" onClick={() => location.reload()}>
              {t('problem.reload')}
            </button>
          )
        }
      >
        {say(befallen)}
      </Banner>
    </div>
  );
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
