import { onDatabase } from '#storage/connection.ts';
import type { Order } from '#protocol/devices.ts';
import { readSetting, type Account } from '#storage/settings.ts';
import { hearBenchmarks } from './hear-benchmarks.ts';
import { hearKeys } from './hear-keys.ts';
import { hearModels } from './hear-models.ts';
import { hearOfRestore } from './hear-of-restore.ts';
import { hearOwnersSolutions, hearSolutions } from './hear-solutions.ts';
import { pull, type Pulled } from './pull.ts';
import { push, type Fault, type Line, type Pushed } from './push.ts';
import { finishSignOut, moveAccount, readAccount } from './session.ts';

export interface Exchanged {
  /** What stopped the round; null where everything that could travel has. */
  fault: Fault | null;
  /** Drafts that wait for a pause in the writing. */
  resting: number;
}

interface Way {
  pressed: boolean;
  asking: boolean;
}

const signedOut: Fault = { ok: false, fault: 'signed-out' };
const doubtful: Fault = { ok: false, fault: 'server-error' };

/**
 * One round with the hub: owners' seals, which need no account; the adviser's work up; what is new down; and up again
 * what the news has put back into the outbox; last, models, solutions and keys that are new and how others stand, so that a
 * short contact is spent on work. A session
 * that lapsed pauses all but the first, [L27], and is asked about again only when a person presses the button or the app
 * has just started.
 */
export async function exchange(line: Line, way: Way): Promise<Exchanged> {
  const exchanged = await exchangeAll(line, way);
  if (!exchanged.fault || !isOutOfReach(exchanged.fault)) {
    await deliverForOthers(line, way.pressed);
    await hearOwnersSolutions(line);
  }
  return exchanged;
}

/** [P20] After the work of one's own: what this device carries for colleagues. It needs nobody to be signed in. */
async function deliverForOthers(line: Line, pressed: boolean): Promise<void> {
  const { db } = line.device;
  const carrying = await onDatabase(line.device, () =>
    db.carried.filter(({ state }) => state === 'carrying').count(),
  );
  if (carrying > 0)
    await (await import('./courier/carry.ts')).deliverCarried(line, pressed).catch(() => null);
}

async function hearCourierKeys(line: Line, account: Account): Promise<void> {
  const courier = await import('./courier/hear-courier.ts').catch(() => null);
  await courier?.hearCourier(line, account);
}

/** [P25] [L29] Rare, and brought only then: where it cannot be brought now, the next round hears of the order again. */
async function obey(line: Line, account: string, order: Order | null): Promise<void> {
  await (await import('./obey.ts').catch(() => null))?.hearOrder(line, account, order);
}

async function erases(line: Line): Promise<boolean> {
  return (await (await import('./obey.ts').catch(() => null))?.obeyOrder(line)) ?? false;
}

/** [P22] Rare, and brought only then; where it cannot be brought now, the next round says so again. */
async function takeAwayLeft(line: Line, account: Account, left: readonly string[]): Promise<void> {
  const leaving = await import('./evict-left.ts').catch(() => null);
  await leaving?.evictLeft(line, account, left);
}

async function exchangeAll(line: Line, way: Way): Promise<Exchanged> {
  const { device } = line;
  const owners = await exchangeOwners(line, way.pressed);
  if (owners.fault && isOutOfReach(owners.fault)) return { fault: owners.fault, resting: 0 };
  const account = await readAccount(device);
  if (!account && (await readSetting(device, 'erased'))?.told === false)
    await (await import('./obey.ts').catch(() => null))?.tellErased(line);
  if (account?.state === 'leaving') return { fault: (await finishSignOut(line)) ?? signedOut, resting: 0 };
  if (account?.state === 'out' || (account?.state === 'lapsed' && !way.asking))
    return { fault: signedOut, resting: 0 };
  const left = faultOf(owners);
  if (account?.role !== 'adviser') return { fault: left, resting: 0 };
  const { fault, resting } = await exchangeWork(line, account, way);
  return { fault: fault ?? left, resting };
}

/** Owners' seals go up, and once more where the hub was restored from a copy that does not have them. */
async function exchangeOwners(line: Line, everything: boolean): Promise<Pushed> {
  const owners = await push(line, 'self', { everything });
  const again = !owners.fault && (await hearOfRestore(line));
  return again ? push(line, 'self', { everything, without: owners.apart }) : owners;
}

async function exchangeWork(line: Line, account: Account, { pressed, asking }: Way): Promise<Exchanged> {
  const { device } = line;
  const { id } = account;
  const isClosed = async () => (await readAccount(device))?.state === 'revoked';
  const up = await push(line, 'push', { everything: pressed || (await isClosed()) });
  const down: Pick<Pulled, 'fault' | 'models' | 'solutions' | 'keys' | 'left' | 'order'> = up.fault
    ? up
    : await pull(line, account);
  if (down.order || (down.order === null && account.state === 'revoked')) await obey(line, id, down.order);
  const last = down.fault
    ? { ...up, fault: down.fault }
    : await push(line, 'push', { everything: pressed || (await isClosed()), without: up.apart });
  const { resting } = last;
  const fault = faultOf(last);
  if (down.order && !fault && (await erases(line))) return { fault: null, resting: 0 };
  if (fault?.refusal === 'other-session') {
    // Whoever signed in meanwhile has a round of their own; where nobody did, the browser has lost our session.
    if ((await readAccount(device))?.id !== id) return exchangeAll(line, { pressed, asking });
    await moveAccount(device, 'lapsed', 'in', id);
    return { fault: signedOut, resting };
  }
  if (fault?.fault === 'signed-out') await moveAccount(device, 'lapsed', 'in', id);
  else if (!last.fault) await moveAccount(device, 'in', 'lapsed', id);
  if (!fault) await hearCourierKeys(line, account);
  if (!fault && down.models !== undefined) await hearModels(line, down.models);
  if (!fault && down.solutions !== undefined) await hearSolutions(line, account.province, down.solutions);
  if (!fault && down.keys !== undefined) await hearKeys(line, down.keys, id);
  if (!fault) await hearBenchmarks(line, account);
  if (!fault && down.left) await takeAwayLeft(line, account, down.left);
  return { fault, resting };
}

/** A verdict that nobody can make sense of holds up nothing else, and is trouble all the same. */
function faultOf({ fault, doubted }: Pushed): Fault | null {
  return fault ?? (doubted > 0 ? doubtful : null);
}

function isOutOfReach({ fault }: Fault): boolean {
  return fault === 'offline' || fault === 'timeout' || fault === 'captive' || fault === 'unproven';
}
