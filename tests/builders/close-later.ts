const closers: (() => Promise<unknown>)[] = [];

/** Done when the tests of the file are over, what was opened last first. */
export function closeLater(close: () => Promise<unknown>): void {
  closers.push(close);
}

export async function closeNow(): Promise<void> {
  const failures: unknown[] = [];
  for (const close of closers.splice(0).toReversed()) {
    await close().catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, 'the test hub did not close');
}
