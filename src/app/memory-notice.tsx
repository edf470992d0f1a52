import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { StorageFault } from '#storage/connection.ts';
import type { MemoryEvent } from '#storage/database.ts';
import { useSay } from './say.ts';
import { Banner } from './ui/banner.tsx';

/** `cleared`: it was emptied between the last use and this one. */
type Befallen = MemoryEvent | StorageFault | 'cleared';

let event: Befallen | null = null;
let whenRead: (() => void) | null = null;
const listeners = new Set<() => void>();

/**
 * What befell this device's memory: told by the database, said over whatever is on screen, [L16]. With `read`, which is
 * told when a person has read it, it can be put away.
 */
export function tellMemory(next: Befallen | null, read: (() => void) | null = null): void {
  event = next;
  whenRead = read;
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
        title={t([`memory.${befallen}`, 'memory.unsaved'])}
        action={
          befallen !== 'blocked' && (
            <button type="button" className="button-quiet" onClick={whenRead ? putAway : reload}>
              {t(whenRead ? 'memory.read' : 'problem.reload')}
            </button>
          )
        }
      >
        {say(befallen)}
      </Banner>
    </div>
  );
}

function putAway(): void {
  whenRead?.();
  tellMemory(null);
}

function reload(): void {
  location.reload();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
