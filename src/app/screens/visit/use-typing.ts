import { useMemo, type SyntheticEvent } from 'react';
import { answerField, noteField } from '#core/assessment/draft.ts';
import type { Model } from '#core/model/model.ts';
import type { DraftStore } from '#app/assessment/draft-store.ts';

/** Tells the store in which question somebody types, so that nothing that arrives takes the field from under the fingers. */
export function useTyping(store: DraftStore, model: Model) {
  return useMemo(() => {
    // Also that nobody does: a field that goes while it has the focus tells nothing.
    function at({ target }: SyntheticEvent) {
      const field = target as Element;
      const item = field.closest<HTMLElement>('[data-item]')?.dataset['item'];
      const typed = item !== undefined && field.matches(':read-write');
      store.typeIn(typed ? [answerField(item, model.items[item]), noteField(item, model.items[item])] : []);
    }
    return {
      onFocus: at,
      // The caret may stand in a field that only now can be written in.
      onInput: at,
      // Whoever looks at another window has left no field.
      onBlur: ({ target }: SyntheticEvent) => document.activeElement !== target && store.typeIn([]),
    };
  }, [store, model]);
}
