import type { SyncPorts } from '#sync/ports.ts';

/** A browser whose time passes when it is told to; `time` is also the device's clock. */
export function somePorts(time: { now: number }) {
  let timers: { at: number; run: () => void }[] = [];
  const listeners = new Set<() => void>();
  const ports: SyncPorts = {
    later: (milliseconds, run) => {
      const timer = { at: time.now + milliseconds, run };
      timers.push(timer);
      return () => (timers = timers.filter((other) => other !== timer));
    },
    listen: (wake) => {
      listeners.add(wake);
      return () => listeners.delete(wake);
    },
    chance: () => 0.5,
  };
  return {
    ports,
    /** Milliseconds until something is due. */
    due: () => timers.map(({ at }) => at - time.now).toSorted((a, b) => a - b),
    pass: (milliseconds: number) => {
      time.now += milliseconds;
      const ripe = timers.filter(({ at }) => at <= time.now);
      timers = timers.filter(({ at }) => at > time.now);
      for (const { run } of ripe) run();
    },
    signal: () => {
      for (const wake of listeners) wake();
    },
    listeners,
  };
}
