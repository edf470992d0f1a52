import type { DraftStore } from '#app/assessment/draft-store.ts';

/** Stores what waits, and tells whether all of it lies in this device's memory now: only then is it part of a seal. */
export async function allStored(store: DraftStore): Promise<boolean> {
  await store.flush();
  return store.snapshot().saving === 'saved';
}
