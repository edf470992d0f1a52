import { useCallback, useEffect, useRef, type RefObject } from 'react';

const entries = '[data-entry]:not([readonly])';

/**
 * Enter and the arrow down go to the next place where something is typed, the arrow up to the one before, past the last
 * one `end`. What cannot be read holds them where they are. `goTo` begins at an item; `end` is `onEnd`, but goes to what
 * cannot be read as long as there is any.
 */
export function useEntryKeys(onEnd: () => void): {
  list: RefObject<HTMLDivElement | null>;
  goTo: (item: string) => void;
  end: () => void;
} {
  const list = useRef<HTMLDivElement>(null);
  const end = useCallback(() => {
    const wrong = list.current?.querySelector<HTMLElement>(`${entries}[aria-invalid='true']`);
    if (wrong) arriveAt(wrong);
    else onEnd();
  }, [onEnd]);
  useEffect(() => {
    const element = list.current;
    const key = (event: KeyboardEvent) => {
      const { target } = event;
      if (!(target instanceof HTMLElement) || !target.matches(entries) || event.isComposing) return;
      const words = target instanceof HTMLTextAreaElement;
      const onward = event.key === 'Enter' && !event.shiftKey;
      const step =
        onward || (event.key === 'ArrowDown' && !words) ? 1 : event.key === 'ArrowUp' && !words ? -1 : 0;
      if (step === 0) return;
      event.preventDefault();
      if (step > 0 && target.getAttribute('aria-invalid') === 'true') return;
      const all = [...(element?.querySelectorAll<HTMLElement>(entries) ?? [])];
      const next = all[all.indexOf(target) + step];
      if (next) arriveAt(next);
      else if (step > 0) end();
    };
    element?.addEventListener('keydown', key);
    return () => element?.removeEventListener('keydown', key);
  }, [end]);
  const goTo = useCallback((item: string) => {
    const row = [...(list.current?.querySelectorAll<HTMLElement>('[data-item]') ?? [])].find(
      ({ dataset }) => dataset['item'] === item,
    );
    const entry = row?.querySelector<HTMLElement>(entries) ?? row?.querySelector<HTMLElement>('a');
    if (entry) arriveAt(entry);
  }, []);
  return { list, goTo, end };
}

/** The whole question comes into sight with the place where its code is typed. */
function arriveAt(entry: HTMLElement): void {
  entry.focus({ preventScroll: true });
  if (entry instanceof HTMLInputElement) entry.select();
  entry.closest('[data-item]')?.scrollIntoView({ block: 'nearest' });
  entry.scrollIntoView({ block: 'nearest' });
}
