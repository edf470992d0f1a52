import { useEffect, useSyncExternalStore } from 'react';

// Whether somebody is in the middle of a questionnaire or a form, in this tab or in another of this device:
// while so, no new version is offered or applied (L14). Other tabs are seen by a shared lock.
const lockName = 'open-editor';
let open = 0;
const listeners = new Set<() => void>();

export function useOpenEditor(): void {
  useEffect(() => {
    change(1);
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    navigator.locks?.request(lockName, { mode: 'shared' }, () => held).catch(() => {});
    return () => {
      release();
      change(-1);
    };
  }, []);
}

export function useEditorIsOpen(): boolean {
  return useSyncExternalStore(listen, editorIsOpenHere);
}

export function editorIsOpenHere(): boolean {
  return open > 0;
}

/** Calls once, when the last editor of this tab has closed. */
export function onEditorClosed(work: () => void): void {
  const stop = listen(() => {
    if (open > 0) return;
    stop();
    work();
  });
}

export async function editorIsOpenAnywhere(): Promise<boolean> {
  if (open > 0) return true;
  const locks = await navigator.locks?.query();
  return locks?.held?.some((lock) => lock.name === lockName) ?? false;
}

function change(by: number): void {
  open += by;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
