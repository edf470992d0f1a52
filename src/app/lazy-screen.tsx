import { createElement, use, type ComponentType } from 'react';
import { loadWords } from './i18n.ts';

type Drawn = ComponentType<{ id: string }>;

/** What a screen's file exports: the one component of that name. */
export type ScreenFile = Record<`${string}Screen`, Drawn>;

/** React's own mark on a promise that it need not wait for: without it a preloaded screen would flicker. */
type Arriving = Promise<Drawn> & { status?: string };

/** A screen that comes with its words, once. Known at once when it was preloaded, so that nothing flickers. */
export interface LazyScreen {
  words: readonly string[];
  load: () => Promise<Drawn>;
  /** After a failure: the next visit tries again. */
  forget: () => void;
}

export function lazyScreen(words: readonly string[], bring: () => Promise<ScreenFile>): LazyScreen {
  let arriving: Arriving | null = null;
  return {
    words,
    load: () => {
      if (arriving) return arriving;
      const coming: Promise<Drawn> = Promise.all([bring(), loadWords(...words)]).then(([file]) => {
        const value = screenOf(file);
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

/** By its name: the bundler may let a file hand out more than its source does. */
function screenOf(file: ScreenFile): Drawn {
  const [, screen] = Object.entries(file).find(([name]) => name.endsWith('Screen')) ?? [];
  if (!screen) throw new Error('a screen has no component');
  return screen;
}

export function ScreenSlot({ screen, id }: { screen: LazyScreen; id: string }) {
  return createElement(use(screen.load()), { id });
}
