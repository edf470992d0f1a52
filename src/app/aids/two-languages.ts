import { useSyncExternalStore } from 'react';
import { languages, type Language } from '../i18n.ts';
import { readPreference, writePreference } from '../ui/preference.ts';

let together = readPreference('two-languages') === 'yes';
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
  writePreference('two-languages', next ? 'yes' : 'no');
  for (const listener of listeners) listener();
}

export function useTogether(): boolean {
  return useSyncExternalStore(onTogether, areTogether);
}
