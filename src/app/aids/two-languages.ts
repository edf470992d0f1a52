import { useSyncExternalStore } from 'react';
import { readTogether, writeTogether } from '../chosen-languages.ts';
import { languages, type Language } from '../i18n.ts';

let together = readTogether();
const listeners = new Set<() => void>();

export function otherLanguage(language: string): Language {
  return languages.find((one) => one !== language) ?? 'vi';
}

/** Whether questions show the other language underneath. */
export function areTogether(): boolean {
  return together;
}

export function onTogether(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function setTogether(next: boolean): void {
  together = next;
  writeTogether(next);
  for (const listener of listeners) listener();
}

export function useTogether(): boolean {
  return useSyncExternalStore(onTogether, areTogether);
}
