import { aMemoryStore, type MemoryScope } from '#tests/builders/a-memory-store.ts';
import { aFileTable } from './file-table.ts';
import type { SimulatedStore } from './hub.ts';

export function inMemory(): SimulatedStore {
  const store = aMemoryStore();
  const isNamed = (sha256: string, assessment: string) =>
    [...store.scopes.values()].some(({ records, seals }) =>
      [
        records.get(assessment)?.body,
        ...[...seals.values()].flatMap((seal) => (seal.assessment === assessment ? [seal.person] : [])),
      ].some((text) => text?.includes(sha256)),
    );
  const files = aFileTable(isNamed);
  return {
    store,
    quick: true,
    pool: files.pool,
    contents: async () => store.scopes,
    noteMove: async (account, left) => store.noteMove(account, left),
    forgetMove: async (account, left) => store.forgetMove(account, left),
    backUp: async () => ({ scopes: store.backUp(), files: files.copy() }),
    async restore(copy, epoch) {
      const then = copy as { scopes: Map<string, MemoryScope>; files: ReturnType<typeof files.copy> };
      store.restore(then.scopes, epoch);
      files.become(then.files);
    },
  };
}
