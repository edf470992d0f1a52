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

function replace(next: InstallPrompt | null): void {
  prompt = next;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
