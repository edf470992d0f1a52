import { useCallback, useRef, useState } from 'react';
import { paceOf } from '#app/assessment/time-left.ts';

/** Seconds per question in this sitting, and whom to tell of an answer: only the first one of an item counts. */
export function usePace(): [pace: number, answered: (first: boolean) => void] {
  const [pace, setPace] = useState(() => paceOf([]));
  const before = useRef<number | null>(null);
  const pauses = useRef<number[]>([]);
  const answered = useCallback((first: boolean) => {
    const now = performance.now() / 1000;
    if (first && before.current !== null) {
      pauses.current.push(now - before.current);
      setPace(paceOf(pauses.current));
    }
    if (first) before.current = now;
  }, []);
  return [pace, answered];
}
