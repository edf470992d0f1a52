import { useSyncExternalStore } from 'react';

const query = '(min-width: 900px)';

/** Whether there is room for a section per page. */
export function useWide(): boolean {
  return useSyncExternalStore(listen, () => matchMedia(query).matches);
}

function listen(listener: () => void): () => void {
  const list = matchMedia(query);
  list.addEventListener('change', listener);
  return () => list.removeEventListener('change', listener);
}
