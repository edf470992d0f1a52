import { createElement, use, type ComponentType } from 'react';
import { loadWords } from './i18n.ts';

export type Drawn = ComponentType<{ id: string }>;

/** React's own mark on a promise that it need not wait for: without it a preloaded screen would flicker. */
type Arriving = Promise<Drawn> & { status?: string };

/** A screen that comes with its words, once. Known at once when it was preloaded, so that nothing flickers. */
export interface LazyScreen {
  words: readonly string[];
  load: () => Promise<Drawn>;
  /** After a failure: the next visit tries again. */
  forget: () => void;
}

export function lazyScreen(words: readonly string[], bring: () => Promise<Drawn>): LazyScreen {
  let arriving: Arriving | null = null;
  return {
    words,
    load: () => {
      if (arriving) return arriving;
      const coming: Promise<Drawn> = Promise.all([bring(), loadWords(...words)]).then(([value]) => {
        void Object.assign(coming, { status: 'fulfilled', value });
        return value;
      });
      return (arriving = coming);
    },
    forget: () => {
      if (arriving?.status !== 'fulfilled') arriving = null;
    },
  };
}

export function ScreenSlot({ screen, id }: { screen: LazyScreen; id: string }) {
  return createElement(use(screen.load()), { id });
}
