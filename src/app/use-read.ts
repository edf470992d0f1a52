import { useEffect, useState } from 'react';
import type { Device } from '#storage/database.ts';
import { watch } from '#storage/watch.ts';

/**
 * What a read of the database answers, read again whenever what it touched or what is `changing` has changed; undefined
 * until the first answer, and where there is no device. A read that fails is thrown where the screen is drawn.
 */
export function useRead<Value>(
  device: Device | null,
  read: (device: Device) => Promise<Value>,
  changing: readonly unknown[],
): Value | undefined {
  const [answer, setAnswer] = useState<{ value?: Value; error?: unknown }>({});
  useEffect(() => {
    if (!device) return;
    return watch(device, () => read(device), {
      next: (value) =>
        setAnswer((before) => ('error' in before || before.value !== value ? { value } : before)),
      error: (error) => setAnswer({ error }),
    });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- who reads says what it depends on
  }, [device, ...changing]);
  if ('error' in answer) throw answer.error;
  return answer.value;
}
