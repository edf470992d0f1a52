import { useMemo, type FocusEvent } from 'react';
import { answerField, noteField } from '#core/assessment/draft.ts';
import type { Model } from '#core/model/model.ts';
import type { DraftStore } from '#app/assessment/draft-store.ts';

/** Tells the store in which question somebody types, so that nothing that arrives takes the field from under the fingers. */
export function useTyping(store: DraftStore, model: Model) {
  return useMemo(
    () => ({
      onFocus({ target }: FocusEvent) {
        const item = target.closest<HTMLElement>('[data-item]')?.dataset['item'];
        if (item && target.matches(':read-write'))
          store.typeIn([answerField(item, model.items[item]), noteField(item, model.items[item])]);
      },
      onBlur: () => store.typeIn([]),
    }),
    [store, model],
  );
}
