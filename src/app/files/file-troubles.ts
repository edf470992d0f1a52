import { useSyncExternalStore } from 'react';

const none: readonly string[] = [];
const troubles = new Map<string, readonly string[]>();
const listeners = new Set<() => void>();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What could not be kept outlives leaving the question: it stands there when somebody comes back. */
export function useTroubles(question: string): readonly string[] {
  return useSyncExternalStore(listen, () => troubles.get(question) ?? none);
}

export function setTroubles(question: string, texts: readonly string[]): void {
  if (texts.length > 0) troubles.set(question, texts);
  else troubles.delete(question);
  for (const listener of listeners) listener();
}
