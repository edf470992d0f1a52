import { useCallback, useEffect, useState } from 'react';
import { officerCatalogueSchema, type OfficerCatalogue } from '#protocol/solutions.ts';
import { useAccount } from '#app/device.ts';
import { remote } from '#app/remote.ts';

interface Catalogue {
  catalogue: OfficerCatalogue | null;
  fault: string | null;
  /** Answers what came, null where nothing did. */
  refresh: (signal?: AbortSignal) => Promise<OfficerCatalogue | null>;
}

/** The whole catalogue as the hub has it, withdrawn entries too; asked again after each change. */
export function useCatalogue(): Catalogue {
  const [catalogue, setCatalogue] = useState<OfficerCatalogue | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const session = useAccount()?.state;
  const refresh = useCallback(async (signal?: AbortSignal) => {
    const reply = await remote({ path: '/api/catalogue', schema: officerCatalogueSchema, signal });
    if (signal?.aborted) return null;
    if (reply.ok) setCatalogue(reply.value);
    setFault(reply.ok ? null : (reply.refusal ?? reply.fault));
    return reply.ok ? reply.value : null;
  }, []);
  useEffect(() => {
    const stop = new AbortController();
    const again = () => void refresh(stop.signal);
    // Asked again, too, once somebody has signed in anew.
    if (session) again();
    addEventListener('online', again);
    return () => {
      stop.abort();
      removeEventListener('online', again);
    };
  }, [refresh, session]);
  return { catalogue, fault, refresh };
}
