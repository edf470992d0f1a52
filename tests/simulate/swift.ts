// What a life spends most of its time on, when it is spent on nothing that is looked at here.

/** Runs work in a world where the imitated database copies and waits as it does elsewhere, at a fraction of the price. */
export async function swiftly<Value>(work: () => Promise<Value>): Promise<Value> {
  const { structuredClone, setImmediate, CompressionStream } = globalThis;
  const copied = (value: unknown) => copyOf(value, structuredClone);
  // Bodies travel as they are: how long zipping takes is the machine's chance.
  Object.assign(globalThis, {
    structuredClone: copied,
    setImmediate: onceAtRest,
    CompressionStream: undefined,
  });
  try {
    return await work();
  } finally {
    Object.assign(globalThis, { structuredClone, setImmediate, CompressionStream });
  }
}

/** After all that was promised so far, as a task of its own would be, but without a turn of the event loop. */
function onceAtRest(run: () => void): void {
  queueMicrotask(() => process.nextTick(run));
}

/** In Node a structured clone goes through a port of messages, also where plain data is all that it copies. */
function copyOf(value: unknown, whole: typeof structuredClone): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') return whole(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => copyOf(one, whole));
  if (value instanceof ArrayBuffer) return value.slice(0);
  const kind: unknown = Object.getPrototypeOf(value);
  if (kind !== Object.prototype && kind !== null) return whole(value);
  const copy: { [key: string]: unknown } = {};
  for (const key of Object.keys(value)) copy[key] = copyOf((value as typeof copy)[key], whole);
  return copy;
}
