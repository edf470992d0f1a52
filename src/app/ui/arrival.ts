// A screen that was opened by a step forward begins at its top, with the reader's focus in it.
// The first screen of a session and a step back are left as the browser puts them.
let first = true;
let back = false;
let tellShown: () => void;

/** Once the first screen of the session stands there. */
export const firstShown = new Promise<void>((resolve) => (tellShown = resolve));

addEventListener('popstate', () => {
  back = true;
});

export function arrive(): void {
  if (!first) document.getElementById('main')?.focus({ preventScroll: true });
  if (!first && !back) scrollTo(0, 0);
  first = false;
  tellShown();
  back = false;
}
