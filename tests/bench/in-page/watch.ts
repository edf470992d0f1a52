// Runs in a page before its own scripts and notes what a person would see, and when. Times are milliseconds since the
// navigation began.

export interface Tap {
  /** From the finger's leaving to the end of the frame that answered it. */
  painted: number | null;
  /** From the finger's leaving to the end of each write that followed. */
  writes: { durability: string; took: number }[];
}

export interface Watch {
  /** When the first choice was painted. */
  question: number | null;
  /** What had come over the wire by then. */
  arrived: { files: number; bytes: number } | null;
  taps: Tap[];
  /** The choices on screen, by question. */
  groups: () => { name: string; choices: number }[];
  /** Where to tap for a choice, brought into the middle of the screen. */
  spot: (name: string, choice: number) => { x: number; y: number } | null;
  /** Where to tap for the next page; what follows belongs to no tap. */
  next: () => { x: number; y: number } | null;
}

declare global {
  interface Window {
    watch: Watch;
  }
}

const choices = 'input[type=radio], input[type=checkbox]';
let lifted = 0;
let current: Tap | null = null;

const watch: Watch = {
  question: null,
  arrived: null,
  taps: [],
  groups() {
    const names = [...document.querySelectorAll<HTMLInputElement>(choices)].map(({ name }) => name);
    return [...new Set(names)].map((name) => ({
      name,
      choices: names.filter((other) => other === name).length,
    }));
  },
  spot(name, choice) {
    const inputs = [...document.querySelectorAll<HTMLInputElement>(choices)];
    return middleOf(inputs.filter((input) => input.name === name)[choice]?.closest('label'));
  },
  next() {
    current = null;
    return middleOf([...document.querySelectorAll('button.button')].at(-1));
  },
};
window.watch = watch;

const arrival = new MutationObserver(() => {
  if (!document.querySelector(choices)) return;
  arrival.disconnect();
  afterPaint((now) => {
    const files = [
      ...performance.getEntriesByType('navigation'),
      ...performance.getEntriesByType('resource'),
    ];
    const bytes = files.map((file) => (file as PerformanceResourceTiming).transferSize);
    watch.arrived = { files: files.length, bytes: bytes.reduce((sum, size) => sum + size, 0) };
    watch.question = now;
  });
});
arrival.observe(document, { childList: true, subtree: true });

addEventListener('pointerup', ({ timeStamp }) => (lifted = timeStamp), true);
addEventListener(
  'click',
  ({ target }) => {
    // A tap on a label makes a second click on its input.
    if (lifted === 0 || !(target instanceof Element) || !target.closest('label')) return;
    const at = lifted;
    lifted = 0;
    const tap: Tap = { painted: null, writes: [] };
    current = tap;
    watch.taps.push(tap);
    afterPaint((now) => (tap.painted = now - at));
    begun.set(tap, at);
  },
  true,
);

const begun = new WeakMap<Tap, number>();
const begin = Reflect.get(IDBDatabase.prototype, 'transaction');
IDBDatabase.prototype.transaction = function (stores, mode, options) {
  const transaction = begin.call(this, stores, mode, options);
  const tap = current;
  if (mode === 'readwrite' && tap) {
    transaction.addEventListener('complete', () => {
      const took = performance.now() - (begun.get(tap) ?? 0);
      tap.writes.push({ durability: options?.durability ?? 'default', took });
    });
  }
  return transaction;
};

function afterPaint(then: (now: number) => void): void {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => then(performance.now()));
    port1.start();
    port2.postMessage(null);
  });
}

function middleOf(element: Element | null | undefined): { x: number; y: number } | null {
  if (!element) return null;
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}
