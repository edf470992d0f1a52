import { useEffect, useState } from 'react';
import * as z from 'zod/mini';
import { crosswalkSchema, type Crosswalk } from '#core/crosswalk/crosswalk.ts';
import { remote } from '#app/remote.ts';

/** What leads from one model to another, as it came with the app. Empty until it is read, or where it cannot be. */
export function useCrosswalks(): readonly Crosswalk[] {
  const [read, setRead] = useState<readonly Crosswalk[]>([]);
  useEffect(() => {
    let here = true;
    void remote({ path: '/models/crosswalks.json', schema: z.array(crosswalkSchema) }).then(
      (reply) => here && reply.ok && setRead(reply.value),
    );
    return () => {
      here = false;
    };
  }, []);
  return read;
}
