import { chanceOf, type Chance } from '#tests/builders/chance.ts';
import type { Ailment } from './frail-storage.ts';

/** What can happen next, and how often it does beside the others. */
const deeds = {
  'enter an enterprise': 2,
  'begin an assessment': 3,
  'edit an enterprise': 5,
  answer: 6,
  'take a photo': 5,
  'take a photo out': 1,
  seal: 4,
  'agree to send': 1,
  'write in two tabs': 2,
  sync: 17,
  'sync in two tabs': 1,
  'change hands': 1,
  'sign out': 0.3,
  'signal is lost': 0.8,
  'a clock jumps': 1,
  'a straggler arrives': 3,
  'back the hub up': 1,
  'restore the hub': 0.7,
  'move the hub': 0.8,
  'end all sessions': 0.7,
  'an account moves': 0.6,
  'a move is forgotten': 0.4,
  'a phone is copied': 0.8,
  'a phone is set back': 0.8,
  'an old client comes': 2.2,
  'an officer decides': 1.5,
  'a month passes': 0.8,
} as const;

export type Deed = keyof typeof deeds;

/** One step of a life. Its own seed makes it the same when steps before it are left out. */
export interface Step {
  deed: Deed;
  phone: number;
  ailment: Ailment;
  /** At which request to its memory. */
  ailsAt: number;
  seed: string;
}

export interface Plan {
  seed: number;
  /** How many phones there are, beside the two of one adviser. */
  others: number;
  steps: Step[];
}

const ailments: { readonly [ailment in Ailment]: number } = {
  none: 74,
  dies: 18,
  'loses its connection': 4,
  'is full': 4,
};

export function planOf(seed: number): Plan {
  const chance = chanceOf(`seed ${seed}`);
  const others = 1 + chance.below(3);
  const length = 12 + chance.below(13);
  return { seed, others, steps: Array.from({ length }, (_, index) => aStep(chance, `${seed}.${index}`)) };
}

function aStep(chance: Chance, seed: string): Step {
  const deed = chance.weighted(deeds);
  const syncs = deed === 'sync' || deed === 'sync in two tabs';
  const most = syncs ? 45 : 14;
  return {
    deed,
    phone: chance.below(12),
    ailment: chance.weighted(syncs ? { ...ailments, dies: 36 } : ailments),
    ailsAt: chance.below(most),
    seed,
  };
}
