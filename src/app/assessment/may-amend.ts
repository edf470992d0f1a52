import type { HeldSeal } from '#storage/held-seal.ts';

/** [P27] Whether a seal may be amended where it lies; what people settle, or have settled, is theirs. */
export function mayAmend({ state }: HeldSeal): boolean {
  return state.is !== 'passed-over' && state.is !== 'competing';
}
