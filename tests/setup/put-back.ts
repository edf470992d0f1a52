// Packages that put something of their own on the page, once: before it is noted what is there.
import '@testing-library/jest-dom/vitest';
import userEvent from '@testing-library/user-event';

/** Vitest's and React's own, which know of each file and of what they have on the page. */
const theirs = /^__|^_react/;

type Descriptors = Map<string, PropertyDescriptor>;
const kept = Symbol.for('what was on the page when this worker began');
const worker = globalThis as typeof globalThis & { [kept]?: Map<object, Descriptors> };

/** What a test can put something on: the page, and all that its page is made of. */
function parts(): object[] {
  const made = Object.getOwnPropertyNames(globalThis).flatMap((name) => {
    const one = valueOf(name);
    return typeof one === 'function' ? [one, ...(one.prototype ? [one.prototype as object] : [])] : [];
  });
  return [...new Set([globalThis, navigator, document, document.documentElement, screen, ...made])];
}

function valueOf(name: string): unknown {
  try {
    return Reflect.get(globalThis, name);
  } catch {
    return undefined;
  }
}

/** A getter of the page stands for a value that can be set, and stays the same getter. */
function descriptorsOf(part: object): Descriptors {
  const all = Object.entries(Object.getOwnPropertyDescriptors(part)).filter(([name]) => !theirs.test(name));
  return new Map(
    all.map(([name, own]) => [
      name,
      part === globalThis && own.get && own.set && own.configurable ? { ...own, value: valueOf(name) } : own,
    ]),
  );
}

/** At first it is noted what is on the page; from then on whatever has come or changed since is as it was. */
export function putBack(): void {
  if (!worker[kept]) {
    userEvent.setup();
    worker[kept] = new Map(parts().map((part) => [part, descriptorsOf(part)]));
    return;
  }
  for (const [part, before] of worker[kept]) {
    const now = descriptorsOf(part);
    for (const name of now.keys()) if (!before.has(name)) Reflect.deleteProperty(part, name);
    for (const [name, was] of before) if (!same(was, now.get(name))) restore(part, name, was);
  }
}

function same(one: PropertyDescriptor, other: PropertyDescriptor | undefined): boolean {
  return (
    other !== undefined &&
    Object.is(one.value, other.value) &&
    one.get === other.get &&
    one.set === other.set &&
    one.writable === other.writable
  );
}

function restore(part: object, name: string, was: PropertyDescriptor): void {
  if (!was.get || !('value' in was)) return void Reflect.defineProperty(part, name, was);
  const { value, ...own } = was;
  Reflect.defineProperty(part, name, own);
  Reflect.set(part, name, value);
}
