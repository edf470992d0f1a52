import * as z from 'zod/mini';
import { fail, ok, type Outcome } from '#core/outcome.ts';
import type { Solution, SolutionState } from '#core/solutions/solution.ts';
import type { Refusal } from '#protocol/refusals.ts';
import type { RemoteFault } from '#sync/remote.ts';
import { remote } from '#app/remote.ts';

/** [P14] Adds a version to an entry of the catalogue, after the one that was looked at. */
export async function writeEntry(
  id: string,
  entry: { after: number; status: SolutionState; solution: Solution },
): Promise<Outcome<null, Refusal | RemoteFault>> {
  const reply = await remote({
    path: `/api/catalogue/${id}`,
    method: 'POST',
    body: JSON.stringify(entry),
    schema: z.object({ version: z.int() }),
  });
  return reply.ok ? ok(null) : fail(reply.refusal ?? reply.fault);
}
