import { onTestFinished } from 'vitest';

interface SomeWorker {
  /** How often it was asked to keep English. */
  asked: number;
  /** Whether the hub has a later one. */
  outdated: boolean;
  /** Says how the keeping ended; before anybody asked, for whoever asks. */
  answer: (kept: unknown) => void;
}

/** The worker that keeps the app on this device, as a page sees it: it answers when the test says so. */
export function someWorker(): SomeWorker {
  let answer: (kept: unknown) => void = () => {};
  const told = new Promise<unknown>((resolve) => (answer = resolve));
  const worker = { asked: 0, outdated: false, answer };
  const active = {
    postMessage: (_: unknown, [port]: [MessagePort]) => {
      worker.asked += 1;
      void told.then((kept) => port.postMessage(kept));
    },
  };
  const registration = {
    active,
    waiting: null,
    installing: null as unknown,
    update: async () => void (registration.installing = worker.outdated ? {} : null),
  };
  const serviceWorker = { getRegistration: async () => registration, ready: Promise.resolve(registration) };
  Object.defineProperty(navigator, 'serviceWorker', { configurable: true, value: serviceWorker });
  onTestFinished(() => void Reflect.deleteProperty(navigator, 'serviceWorker'));
  return worker;
}
