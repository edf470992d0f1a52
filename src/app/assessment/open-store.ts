import { createContext } from 'react';
import type { DraftStore } from './draft-store.ts';

/** The assessment that is being filled in; null where a model is only tried, and nothing is kept. */
export const OpenStore = createContext<DraftStore | null>(null);
