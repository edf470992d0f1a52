import { useSyncExternalStore } from 'react';

const none: readonly string[] = [];
const troubles = new Map<string, readonly string[]>();
/** How many are under way at a question: whoever goes on and comes back may begin another. */
const running = new Map<string, number>();
const listeners = new Set<() => void>();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What could not be kept outlives leaving the question: it stands there when somebody comes back. */
export function useTroubles(question: string): readonly string[] {
  return useSyncExternalStore(listen, () => troubles.get(question) ?? none);
}

/** Taking anew forgets what could not be kept before, but nothing of a round that is still under way. */
export function beginRound(question: string): void {
  const others = running.get(question) ?? 0;
  running.set(question, others + 1);
  if (others === 0) setTroubles(question, []);
}

export function endRound(question: string, texts: readonly string[]): void {
  const others = (running.get(question) ?? 1) - 1;
  if (others > 0) running.set(question, others);
  else running.delete(question);
  if (texts.length > 0) setTroubles(question, [...new Set([...(troubles.get(question) ?? none), ...texts])]);
}

function setTroubles(question: string, texts: readonly string[]): void {
  if (texts.length > 0) troubles.set(question, texts);
  else troubles.delete(question);
  for (const listener of listeners) listener();
}
