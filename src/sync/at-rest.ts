/** Longest that work waits for a device that never rests. */
const patience = 2_000;

/** Resolves when nothing that a person waits for is going on. */
export function atRest(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: patience });
    else setTimeout(resolve);
  });
}
