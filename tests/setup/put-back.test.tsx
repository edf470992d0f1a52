import { expect, test } from 'vitest';
import { putBack } from './put-back.ts';

const places: [object, string][] = [
  [globalThis, 'tracks'],
  [HTMLMediaElement.prototype, 'play'],
  [URL, 'parse'],
  [URL, 'createObjectURL'],
  [navigator, 'share'],
  [document, 'visibilityState'],
  [String.prototype, 'at'],
];
const owned = () => places.map(([part, name]) => Object.getOwnPropertyDescriptor(part, name));

test('what a file puts on the page that it shares with others goes with it', () => {
  const [was, storage] = [owned(), localStorage];
  for (const [part, name] of places)
    Object.defineProperty(part, name, { value: () => 'a test’s', configurable: true, writable: true });
  Reflect.deleteProperty(String.prototype, 'at');
  Object.assign(globalThis, { localStorage: null });
  for (const [index, descriptor] of owned().entries()) expect(descriptor).not.toEqual(was[index]);

  putBack();
  expect(owned()).toEqual(was);
  expect(localStorage).toBe(storage);
  // Nor does what the setup of this file has added stay for the next, which adds it anew.
  expect(Element.prototype).not.toHaveProperty('scrollIntoView');
});
