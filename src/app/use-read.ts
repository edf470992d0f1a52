import { liveQuery } from 'dexie';
import { useEffect, useState } from 'react';

/**
 * What a read of the database answers, read again whenever what it touched or what is `changing` has changed; undefined
 * until the first answer. A read that fails is thrown where the screen is drawn.
 */
export function useRead<Value>(read: () => Promise<Value>, changing: readonly unknown[]): Value | undefined {
  const [answer, setAnswer] = useState<{ value?: Value; error?: unknown }>({});
  useEffect(() => {
    const reading = liveQuery(read).subscribe(
      (value) => setAnswer((before) => ('error' in before || before.value !== value ? { value } : before)),
      (error: unknown) => setAnswer({ error }),
    );
    return () => reading.unsubscribe();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- who reads says what it depends on
  }, changing);
  if ('error' in answer) throw answer.error;
  return answer.value;
}
