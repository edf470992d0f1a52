import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

afterEach(cleanup);

// Screens bring their parts when they need them, and a busy machine takes its time.
configure({ asyncUtilTimeout: 60_000 });

// What jsdom does not have: dialogs that open, media queries (a phone's width) and scrolling.
Object.assign(HTMLDialogElement.prototype, {
  showModal(this: HTMLDialogElement) {
    this.open = true;
  },
  close(this: HTMLDialogElement) {
    if (!this.open) return;
    this.open = false;
    this.dispatchEvent(new Event('close'));
  },
});
Object.assign(globalThis, {
  matchMedia: () => Object.assign(new EventTarget(), { matches: false }),
  scrollTo: () => {},
});
Object.assign(Element.prototype, { scrollIntoView: () => {} });
