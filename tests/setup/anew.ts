import { vi } from 'vitest';
import { putBack } from './put-back.ts';

// A worker keeps one jsdom and the packages for all its files, since starting them takes longer than most files do; our own
// modules, which keep a language, a device or a loop, begin anew in each file, on a page as empty as a new
// one and with nothing that a test has put in the place of what a browser has.
vi.resetModules();
putBack();
document.head.replaceChildren();
document.body.replaceChildren();
for (const name of document.documentElement.getAttributeNames())
  document.documentElement.removeAttribute(name);
localStorage.clear();
sessionStorage.clear();
history.replaceState(null, '', '/');
