import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { loadWords } from '../i18n.ts';

/**
 * A part of a screen that comes later, with its words. What cannot be brought takes no screen with it: until the next start
 * `instead` is drawn, or nothing.
 */
export function lazyPart<Props>(
  words: readonly string[],
  bring: () => Promise<ComponentType<Props>>,
  instead: ComponentType<Props> = () => null,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(() =>
    Promise.all([bring(), loadWords(...words)]).then(
      ([part]) => ({ default: part }),
      () => ({ default: instead }),
    ),
  );
}
