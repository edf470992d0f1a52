import { useSyncExternalStore } from 'react';
import type { SyncLoop } from '#sync/sync-loop.ts';
import type { SyncStatus } from '#sync/status.ts';

// The loop is loaded after the first paint and told here, so that no screen waits for it or carries it.
let loop: SyncLoop | null = null;
const listeners = new Set<() => void>();
/** Those who pressed the button before the loop ran. */
let pressed: (() => void)[] = [];

export function setSync(next: SyncLoop | null): void {
  loop = next;
  for (const listener of listeners) listener();
  if (!next || pressed.length === 0) return;
  const done = pressed;
  pressed = [];
  void next.send().finally(() => done.forEach((resolve) => resolve()));
}

/** null until the loop runs. */
export function useSyncStatus(): SyncStatus | null {
  return useSyncExternalStore(listen, () => loop?.status.read() ?? null);
}

/**
 * Sends all that waits, now, as soon as the loop runs, or once a round under way has ended: that one may have left out what
 * rests, so no button may be deaf while it goes on. Resolves when the round has ended, whatever became of it.
 */
export async function sendNow(asked?: { anyNetwork: boolean }): Promise<void> {
  if (loop) return loop.send(asked);
  return new Promise((resolve) => pressed.push(resolve));
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  let unsubscribe = loop?.status.subscribe(listener);
  const moved = () => {
    unsubscribe?.();
    unsubscribe = loop?.status.subscribe(listener);
  };
  listeners.add(moved);
  return () => {
    unsubscribe?.();
    listeners.delete(listener);
    listeners.delete(moved);
  };
}
