import { useEffect } from 'react';
import type { DraftStore } from '#app/assessment/draft-store.ts';

/** What is typed is stored when the page goes out of sight; what could not be stored is not left without a word. */
export function useUnsavedGuard(store: DraftStore): void {
  useEffect(() => {
    const flush = () => {
      if (document.visibilityState === 'hidden') void store.flush();
    };
    const warn = (event: BeforeUnloadEvent) => {
      if (store.snapshot().saving === 'saved') return;
      void store.flush();
      event.preventDefault();
    };
    document.addEventListener('visibilitychange', flush);
    addEventListener('beforeunload', warn);
    return () => {
      document.removeEventListener('visibilitychange', flush);
      removeEventListener('beforeunload', warn);
    };
  }, [store]);
}
