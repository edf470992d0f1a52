import { useEffect, useRef, type RefObject } from 'react';

/** Enter on a native choice goes on, as the thumb does with the bar below; the item with the focus is where they are. */
export function useQuestionKeys(
  onEnter: () => void,
  onFocus: (item: string) => void,
): RefObject<HTMLDivElement | null> {
  const questions = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = questions.current;
    const key = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.key !== 'Enter' || !(target instanceof HTMLInputElement) || target.type === 'search') return;
      event.preventDefault();
      onEnter();
    };
    const focus = ({ target }: FocusEvent) => {
      const item = target instanceof Element && target.closest<HTMLElement>('[data-item]')?.dataset['item'];
      if (item) onFocus(item);
    };
    element?.addEventListener('keydown', key);
    element?.addEventListener('focusin', focus);
    return () => {
      element?.removeEventListener('keydown', key);
      element?.removeEventListener('focusin', focus);
    };
  }, [onEnter, onFocus]);
  return questions;
}
