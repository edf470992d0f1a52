import { pull } from './pull.ts';
import { push, type Fault, type Line } from './push.ts';
import { finishSignOut, moveAccount, readAccount } from './session.ts';

export interface Exchanged {
  /** What stopped the round; null where everything that could travel has. */
  fault: Fault | null;
  /** Drafts that wait for a pause in the writing. */
  resting: number;
}

const signedOut: Fault = { ok: false, fault: 'signed-out' };

/**
 * One round with the hub: owners' seals, which need no account; the adviser's work up; what is new down; and up again
 * what the news has put back into the outbox. A session that lapsed pauses all but the first, [L27], and is asked
 * about again only when a person presses the button or the app has just started.
 */
export async function exchange(
  line: Line,
  { pressed, asking }: { pressed: boolean; asking: boolean },
): Promise<Exchanged> {
  const { device } = line;
  const owners = await push(line, 'self');
  if (owners.fault && isOutOfReach(owners.fault)) return { fault: owners.fault, resting: 0 };
  const account = await readAccount(device);
  if (account?.state === 'leaving') return { fault: (await finishSignOut(line)) ?? signedOut, resting: 0 };
  if (account?.state === 'out' || (account?.state === 'lapsed' && !asking))
    return { fault: signedOut, resting: 0 };
  if (account?.role !== 'adviser') return { fault: owners.fault, resting: 0 };

  const up = await push(line, 'push', { everything: pressed });
  const down = up.fault ? up : await pull(line, account.id);
  const last = down.fault ? { ...up, fault: down.fault } : await push(line, 'push', { everything: pressed });
  if (last.fault?.fault === 'signed-out') await moveAccount(device, 'lapsed', 'in');
  else if (!last.fault) await moveAccount(device, 'in', 'lapsed');
  return { fault: last.fault ?? owners.fault, resting: last.resting };
}

function isOutOfReach({ fault }: Fault): boolean {
  return fault === 'offline' || fault === 'timeout' || fault === 'captive';
}
