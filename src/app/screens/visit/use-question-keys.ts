import { useEffect, useRef, type RefObject } from 'react';
import { afterPaint } from '#app/ui/after-paint.ts';

/** Enter on a native choice goes on, as the thumb does with the bar below; the item with the focus is where they are. */
export function useQuestionKeys(
  onEnter: () => void,
  onFocus: (item: string) => void,
): RefObject<HTMLDivElement | null> {
  const questions = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = questions.current;
    let cancel = () => {};
    const key = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.key !== 'Enter' || !(target instanceof HTMLInputElement) || target.type === 'search') return;
      event.preventDefault();
      cancel();
      onEnter();
    };
    const focus = () => {
      cancel();
      // A tapped choice takes the focus: what is tapped is painted first, and whoever went on meanwhile is not called back.
      cancel = afterPaint(() => {
        const item = document.activeElement?.closest<HTMLElement>('[data-item]')?.dataset['item'];
        if (item) onFocus(item);
      });
    };
    element?.addEventListener('keydown', key);
    element?.addEventListener('focusin', focus);
    return () => {
      cancel();
      element?.removeEventListener('keydown', key);
      element?.removeEventListener('focusin', focus);
    };
  }, [onEnter, onFocus]);
  return questions;
}
