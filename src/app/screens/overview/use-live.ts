import { useEffect, useState } from 'react';
import type * as z from 'zod/mini';
import { remote } from '#app/remote.ts';

export interface Live<Value> {
  /** The last answer, kept while a new one cannot be had. */
  value: Value | null;
  /** Why the last question was not answered. */
  fault: string | null;
}

/** What the hub answers at `path`, asked again while somebody looks: every `every` milliseconds, and on coming back. */
export function useLive<Value>(path: string, schema: z.ZodMiniType<Value>, every: number): Live<Value> {
  const [live, setLive] = useState<Live<Value> & { path: string }>({ path, value: null, fault: null });
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asking = false;
    const ask = async () => {
      if (asking || document.visibilityState === 'hidden') return;
      asking = true;
      clearTimeout(timer);
      const reply = await remote({ path, schema, signal: stop.signal, timeout: 20_000 });
      asking = false;
      if (stop.signal.aborted) return;
      timer = setTimeout(() => void ask(), every);
      setLive((before) =>
        reply.ok
          ? { path, value: reply.value, fault: null }
          : {
              path,
              value: before.path === path ? before.value : null,
              fault: reply.refusal ?? reply.fault,
            },
      );
    };
    const onVisible = () => void ask();
    void ask();
    document.addEventListener('visibilitychange', onVisible);
    addEventListener('online', onVisible);
    return () => {
      stop.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisible);
      removeEventListener('online', onVisible);
    };
  }, [path, schema, every]);
  return live;
}
