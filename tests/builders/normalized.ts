import { vi } from 'vitest';

/** The texts of which `work` has the normal form made. */
export function normalized(work: () => Promise<void>): Promise<string[]>;
export function normalized(work: () => void): string[];
export function normalized(work: () => void | Promise<void>): string[] | Promise<string[]> {
  const normalize = vi.spyOn(String.prototype, 'normalize');
  const texts = () => {
    const all = normalize.mock.contexts.map(String);
    normalize.mockRestore();
    return all;
  };
  const done = work();
  return done ? done.then(texts) : texts();
}
