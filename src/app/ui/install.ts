import { useSyncExternalStore } from 'react';

interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

let prompt: InstallPrompt | null = null;
const listeners = new Set<() => void>();

// Chrome offers installing once, early; the offer is kept until somebody asks for it.
export function keepInstallPrompt(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    replace(event as InstallPrompt);
  });
  addEventListener('appinstalled', () => replace(null));
}

export function useInstallPrompt(): (() => Promise<void>) | null {
  const kept = useSyncExternalStore(listen, () => prompt);
  if (!kept) return null;
  return async () => {
    await kept.prompt();
    replace(null);
  };
}

export function isInstalled(): boolean {
  return (
    matchMedia('(display-mode: standalone)').matches ||
    ('standalone' in navigator && navigator.standalone === true)
  );
}

export function isApple(): boolean {
  return (
    /iPhone|iPad|iPod/.test(navigator.userAgent) ||
    (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)
  );
}

/** For as long as the app is open: somebody said that it cannot be installed. */
let goneOn = false;

/** [L2] Whether an adviser is in a tab of an iPhone or iPad, and has not said that it has to be. */
export function isHomeScreenFirst(): boolean {
  return isApple() && !isInstalled() && !goneOn;
}

export function workHereAllTheSame(): void {
  goneOn = true;
}

function replace(next: InstallPrompt | null): void {
  prompt = next;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
