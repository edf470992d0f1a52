import { aMemoryStore, type MemoryScope } from '#tests/builders/a-memory-store.ts';
import type { SimulatedStore } from './hub.ts';

export function inMemory(): SimulatedStore {
  const store = aMemoryStore();
  return {
    store,
    quick: true,
    contents: async () => store.scopes,
    noteMove: async (account, left) => store.noteMove(account, left),
    backUp: async () => store.backUp(),
    restore: async (copy, epoch) => store.restore(copy as Map<string, MemoryScope>, epoch),
  };
}
