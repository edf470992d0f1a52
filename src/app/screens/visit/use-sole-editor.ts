import { useEffect, useState } from 'react';

/** How long another tab may take to let go before this one says that it only reads. */
const patience = 400;

/**
 * One tab writes a draft, the others read, [L12]. A convenience: two writers would lose nothing either, since their
 * records merge; so where the browser has no locks, every tab writes.
 */
export function useSoleEditor(id: string): 'here' | 'elsewhere' {
  const [editor, setEditor] = useState<'here' | 'elsewhere'>('here');
  useEffect(() => {
    if (!('locks' in navigator)) return;
    const gone = new AbortController();
    const timer = setTimeout(() => setEditor('elsewhere'), patience);
    void navigator.locks
      .request(`assessment ${id}`, { signal: gone.signal }, () => {
        clearTimeout(timer);
        if (gone.signal.aborted) return;
        setEditor('here');
        return new Promise<void>((resolve) => gone.signal.addEventListener('abort', () => resolve()));
      })
      .catch((error: unknown) => {
        if (!gone.signal.aborted) throw error;
      });
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [id]);
  return editor;
}
