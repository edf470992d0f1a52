import { useCallback, useEffect, useState } from 'react';
import { ownModelsSchema, type OwnModel } from '#protocol/authoring.ts';
import { remote } from '#app/remote.ts';

interface OwnModels {
  models: OwnModel[] | null;
  fault: string | null;
  refresh: (signal?: AbortSignal) => Promise<void>;
}

/** Every model that the hub knows; asked again after each change. */
export function useOwnModels(): OwnModels {
  const [models, setModels] = useState<OwnModel[] | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const refresh = useCallback(async (signal?: AbortSignal) => {
    const reply = await remote({ path: '/api/authoring/models', schema: ownModelsSchema, signal });
    if (signal?.aborted) return;
    if (reply.ok) setModels(reply.value.models);
    setFault(reply.ok ? null : (reply.refusal ?? reply.fault));
  }, []);
  useEffect(() => {
    const stop = new AbortController();
    const again = () => void refresh(stop.signal);
    again();
    addEventListener('online', again);
    return () => {
      stop.abort();
      removeEventListener('online', again);
    };
  }, [refresh]);
  return { models, fault, refresh };
}
