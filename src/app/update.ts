import { editorIsOpenAnywhere } from './ui/open-editor.ts';

// What the screens know of a newer version; `register-worker.ts` finds it, once the first screen stands.

let take: (() => void) | null = null;
let waits = false;
let touched = false;
for (const kind of ['pointerdown', 'keydown'])
  addEventListener(kind, () => (touched = true), { capture: true, once: true });
const listeners = new Set<() => void>();

export function updateWaits(): boolean {
  return waits;
}

export function listenToUpdate(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether anybody has touched the page since it was opened. */
export function wasTouched(): boolean {
  return touched;
}

/** `work` lets the version that waits take over. */
export function takeUpdateBy(work: () => void): void {
  take = work;
}

export function offerUpdate(): void {
  waits = true;
  for (const listener of listeners) listener();
}

/** False where a questionnaire is open in some tab: the new version goes on waiting. */
export async function applyUpdate(): Promise<boolean> {
  if (await editorIsOpenAnywhere()) return false;
  take?.();
  return true;
}
