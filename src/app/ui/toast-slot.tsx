import { useSyncExternalStore, type ReactNode } from 'react';

let toasts: ReactNode = null;
const listeners = new Set<() => void>();

/** Called by `toast.tsx` when it is imported: whoever has something to say has brought it, and no first question has. */
export function bringToasts(brought: ReactNode): void {
  toasts = brought;
  for (const listener of listeners) listener();
}

export function ToastSlot() {
  return useSyncExternalStore(listen, () => toasts);
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
