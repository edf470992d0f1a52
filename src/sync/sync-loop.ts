import { StorageFailure } from '#storage/connection.ts';
import type { Device, OutboxEntry } from '#storage/database.ts';
import { listUnsent } from '#storage/file-marks.ts';
import { listWaiting } from '#storage/outbox.ts';
import { readSetting, type Account } from '#storage/settings.ts';
import { goesWith } from '#storage/goes-with.ts';
import { watch } from '#storage/watch.ts';
import { exchange, type Exchanged } from './exchange.ts';
import { asLeader } from './lead.ts';
import { isAnyDue } from './parcel.ts';
import { browserPorts, type SyncPorts } from './ports.ts';
import type { Fault } from './push.ts';
import type { Remote } from './remote.ts';
import { delayAfter } from './retry.ts';
import { makeFileSender } from './send-in-background.ts';
import { makeStatusBoard, type StatusBoard, type SyncStatus } from './status.ts';

export interface SyncLoop {
  status: Pick<StatusBoard, 'read' | 'subscribe'>;
  /** The button: everything, now, drafts in work included. Resolves when the round has ended, and before the files have. */
  send: (asked?: { anyNetwork: boolean }) => Promise<void>;
  /** Resolves when a round under way has ended. */
  stop: () => Promise<void>;
}

const quiet = 5 * 60_000;
const hour = 60 * 60_000;
/** A moment for what is saved together to leave together, and for a draft to come to rest. */
const gather = 1_000;
const rest = 20_000;

const stateOf: Record<Fault['fault'], SyncStatus['state']> = {
  offline: 'offline',
  timeout: 'offline',
  captive: 'captive',
  unproven: 'captive',
  'signed-out': 'signed-out',
  refused: 'trouble',
  'too-large': 'trouble',
  busy: 'trouble',
  'server-error': 'trouble',
};

/** Keeps this device and the hub in step: at the start, on signal, when looked at, on a timer, on the button. */
export function startSync(device: Device, remote: Remote, ports: SyncPorts = browserPorts()): SyncLoop {
  const board = makeStatusBoard();
  const stopping = new AbortController();
  const line = { device, remote, signal: stopping.signal, locks: ports.locks };
  let failures = 0;
  /** By the device's clock; a hub that asked for patience is left alone until then, but for the button. */
  let notBefore = 0;
  let lastRound: number | null = null;
  let running: Promise<void> | null = null;
  let queued: { pressed: boolean; anyNetwork: boolean } | null = null;
  let plan: { due: number; cancel: () => void } | null = null;
  const files = makeFileSender(line, ports, board);
  let fileFailures = 0;

  function wake(pressed: boolean, anyNetwork = false): Promise<void> {
    if (stopping.signal.aborted) return Promise.resolve();
    queued = {
      pressed: pressed || (queued?.pressed ?? false),
      anyNetwork: anyNetwork || (queued?.anyNetwork ?? false),
    };
    running ??= rounds().finally(() => (running = null));
    return running;
  }

  async function rounds(): Promise<void> {
    plan?.cancel();
    plan = null;
    let wait = quiet;
    while (queued && !stopping.signal.aborted) {
      const { pressed, anyNetwork }: { pressed: boolean; anyNetwork: boolean } = queued;
      queued = null;
      const patience = notBefore - device.now();
      // More than an hour was never asked for: then the device's clock has jumped.
      wait = pressed || patience <= 0 || patience > hour ? await round(pressed) : patience;
      if (failures === 0) void sendFiles({ pressed, anyNetwork });
    }
    wakeAfter(wait);
  }

  async function sendFiles(asked: { pressed: boolean; anyNetwork: boolean }): Promise<void> {
    const account = await readSetting(device, 'account').catch(() => undefined);
    const closed = account?.state === 'revoked';
    if (!account || !(closed || account.state === 'in') || stopping.signal.aborted) return;
    // [L29] What is to be erased goes over whatever network there is, and the round after the last photo erases.
    const sent = await files.begin(account, { ...asked, anyNetwork: asked.anyNetwork || closed });
    const erases = closed && sent && !sent.fault && (await isAllSent(account));
    if (sent?.restored || erases) return wake(false);
    fileFailures = sent?.fault ? fileFailures + 1 : 0;
    if (!sent?.fault) return;
    const delay = delayAfter(fileFailures, ports.chance());
    if (plan && plan.due > device.now() + delay) wakeAfter(delay);
  }

  /** Not where a photo rests that cannot go now: a round at once would find it resting still, and so would the next. */
  async function isAllSent(account: Account): Promise<boolean> {
    return (await listUnsent(device, account).catch(() => null))?.length === 0;
  }

  /** Answers how long to wait for the next one. */
  async function round(pressed: boolean): Promise<number> {
    const asking = pressed || lastRound === null;
    lastRound = device.now();
    try {
      const before = await look();
      const { state } = board.read();
      if (before.length > 0) {
        board.write({ state: 'sending' });
        // What only rests goes later: a photo that is on its way need not begin its piece again for it.
        if (await isAnyDue(device, before, pressed)) await files.pause();
      }
      const ended = await asLeader(ports, pressed, () => exchange(line, { pressed, asking }));
      const entries = await look();
      if (ended === null) board.write({ state });
      return ended ? after(ended, entries) : quiet;
    } catch (error) {
      // The device's own memory failed, or an assumption of ours: said, and tried again like any other failure.
      board.write({
        state: 'trouble',
        lastError: error instanceof StorageFailure ? error.reason : String(error),
      });
      failures += 1;
      return delayAfter(failures, ports.chance());
    }
  }

  function after({ fault, resting }: Exchanged, entries: OutboxEntry[]): number {
    // What is stopped alone is trouble for whoever waits for it, and no reason to try all the rest later.
    const apart = entries.find(({ lastError }) => lastError === 'stopped')?.lastError;
    const state = fault ? stateOf[fault.fault] : apart ? 'trouble' : 'idle';
    board.write({ state, lastError: fault ? (fault.refusal ?? fault.fault) : (apart ?? null) });
    failures = fault && fault.fault !== 'signed-out' ? failures + 1 : 0;
    if (failures === 0) return Math.min(newWork(entries), resting > 0 ? rest : quiet);
    const delay = delayAfter(failures, ports.chance(), fault?.retryAfter);
    if (fault?.retryAfter !== undefined) notBefore = device.now() + delay;
    return delay;
  }

  /** How long what came in since the last round began may wait; what had its turn then waits for the timer. */
  function newWork(entries: OutboxEntry[]): number {
    const fresh = entries.filter(({ changed }) => lastRound === null || changed >= lastRound);
    if (fresh.length === 0) return quiet;
    return fresh.some(({ kind }) => kind !== 'assessment') ? gather : rest;
  }

  function wakeAfter(milliseconds: number): void {
    plan?.cancel();
    if (stopping.signal.aborted) return;
    plan = { due: device.now() + milliseconds, cancel: ports.later(milliseconds, () => void wake(false)) };
  }

  /** What goes with whoever is signed in; what others wrote here is no work of this loop. */
  async function look(): Promise<OutboxEntry[]> {
    const account = await readSetting(device, 'account');
    const entries = (await listWaiting(device)).filter((entry) => goesWith(account, entry));
    const unsent = await listUnsent(device, account);
    board.write({
      filesWaiting: unsent.length,
      fileBytes: unsent.reduce((sum, { bytes }) => sum + bytes, 0),
      waiting: entries.length,
      waitingSeals: entries.filter(({ kind }) => kind === 'seal').length,
      lastContact: (await readSetting(device, 'lastContact')) ?? null,
      clockOffset: (await readSetting(device, 'clockOffset')) ?? null,
    });
    return entries;
  }

  /** Also for what other tabs write. New work brings the next round forward, unless the last one failed. */
  const unwatch = watch(device, look, {
    next: (entries) => {
      const wait = newWork(entries);
      if (plan && failures === 0 && plan.due > device.now() + wait) wakeAfter(wait);
    },
    error: (error) => board.write({ state: 'trouble', lastError: String(error) }),
  });
  const unlisten = ports.listen(() => void wake(false));
  void wake(false);

  return {
    status: { read: board.read, subscribe: board.subscribe },
    send: ({ anyNetwork } = { anyNetwork: false }) => wake(true, anyNetwork),
    stop: async () => {
      stopping.abort();
      plan?.cancel();
      unlisten();
      unwatch();
      await running;
      await files.pause();
    },
  };
}
