import { useSyncExternalStore } from 'react';

const minute = 60_000;

/** The minute that it is now, in milliseconds; what is drawn by it is drawn again when the minute or the day has turned. */
export function useMinute(): number {
  return useSyncExternalStore(listen, () => Math.floor(Date.now() / minute) * minute);
}

function listen(listener: () => void): () => void {
  const timer = setInterval(listener, minute / 4);
  document.addEventListener('visibilitychange', listener);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', listener);
  };
}
