import { createElement, use, type ComponentType } from 'react';
import { loadWords } from './i18n.ts';

export type Drawn = ComponentType<{ id: string }>;

/** A screen that comes with its words, once. Known at once when it was preloaded, so that nothing flickers. */
export interface LazyScreen {
  words: readonly string[];
  load: () => Promise<Drawn>;
  /** After a failure: the next visit tries again. */
  forget: () => void;
  here: () => Drawn | null;
}

export function lazyScreen(words: readonly string[], bring: () => Promise<Drawn>): LazyScreen {
  let arriving: Promise<Drawn> | null = null;
  let arrived: Drawn | null = null;
  return {
    words,
    load: () => {
      arriving ??= Promise.all([bring(), loadWords(...words)]).then(([drawn]) => (arrived = drawn));
      return arriving;
    },
    forget: () => {
      if (!arrived) arriving = null;
    },
    here: () => arrived,
  };
}

export function ScreenSlot({ screen, id }: { screen: LazyScreen; id: string }) {
  return createElement(screen.here() ?? use(screen.load()), { id });
}
