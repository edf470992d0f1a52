import { connectionOf, networkNow, type Network } from './network.ts';
import type { UploadFile } from './tus-upload.ts';

/** What the sync loop takes from the browser, so that a test can hand it another world. */
export interface SyncPorts {
  /** Runs something later; the answer cancels it. */
  later: (milliseconds: number, run: () => void) => () => void;
  /** Tells when there may be signal again or someone looks at the app; the answer stops telling. */
  listen: (wake: () => void) => () => void;
  /** A number in [0, 1). */
  chance: () => number;
  locks?: Pick<LockManager, 'request'> | undefined;
  network?: () => Network;
  /** How the bytes of a file go; absent, by tus to where the page came from. */
  upload?: UploadFile;
}

/** No trust in `navigator.onLine`: its events only say that a try may be worth while. */
export function browserPorts(): SyncPorts {
  return {
    later: (milliseconds, run) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    listen: (wake) => {
      const seen = () => document.visibilityState === 'visible' && wake();
      const connection = connectionOf();
      window.addEventListener('online', wake);
      connection?.addEventListener('change', wake);
      document.addEventListener('visibilitychange', seen);
      return () => {
        window.removeEventListener('online', wake);
        connection?.removeEventListener('change', wake);
        document.removeEventListener('visibilitychange', seen);
      };
    },
    chance: Math.random,
    locks: navigator.locks,
    network: networkNow,
  };
}
