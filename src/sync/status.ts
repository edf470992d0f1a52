import type { RemoteFault } from './remote.ts';

export interface SyncStatus {
  /** trouble: the hub answers, but not as it should; everything stays here until it does. */
  state: 'idle' | 'sending' | 'offline' | 'signed-out' | 'captive' | 'trouble';
  /** How many items wait to go with whoever signed in last, and how many of them are seals. */
  waiting: number;
  waitingSeals: number;
  /** When the hub last answered, by its own clock (ISO); null before the first time. */
  lastContact: string | null;
  /** Milliseconds by which the hub's clock is ahead of this device's; null before the first time. */
  clockOffset: number | null;
  lastError: RemoteFault | (string & {}) | null;
  /** Photos and papers that wait, and their bytes; `held`: for Wi-Fi. */
  filesWaiting: number;
  fileBytes: number;
  files: 'idle' | 'sending' | 'held' | 'trouble';
  filesError: RemoteFault | (string & {}) | null;
}

export interface StatusBoard {
  /** One and the same object until something changes, as useSyncExternalStore wants it. */
  read: () => SyncStatus;
  subscribe: (listener: () => void) => () => void;
  write: (patch: Partial<SyncStatus>) => void;
}

export function makeStatusBoard(): StatusBoard {
  let status: SyncStatus = {
    state: 'idle',
    waiting: 0,
    waitingSeals: 0,
    lastContact: null,
    clockOffset: null,
    lastError: null,
    filesWaiting: 0,
    fileBytes: 0,
    files: 'idle',
    filesError: null,
  };
  const listeners = new Set<() => void>();
  return {
    read: () => status,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    write: (patch) => {
      const changed = { ...status, ...patch };
      if (JSON.stringify(changed) === JSON.stringify(status)) return;
      status = changed;
      for (const listener of listeners) listener();
    },
  };
}
