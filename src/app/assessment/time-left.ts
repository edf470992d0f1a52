import type { Model } from '#core/model/model.ts';

/** Seconds that one question takes before anything was measured, and how many measured ones that guess weighs. */
const usual = 32;
const guessWeighs = 4;
/** Shorter is a slip of the thumb, longer is a talk over tea: neither is the pace. */
const [shortest, longest] = [3, 150];

/** Seconds per question, from the pauses between answers given in this sitting. */
export function paceOf(pauses: readonly number[]): number {
  const counted = pauses.filter((pause) => pause >= shortest && pause <= longest);
  const sum = counted.reduce((total, pause) => total + pause, usual * guessWeighs);
  return sum / (counted.length + guessWeighs);
}

/** Whole minutes for the open items; a list of tools takes as long as three questions. 0: less than one minute. */
export function minutesLeft(model: Model, open: readonly string[], pace: number = usual): number {
  const questions = open.reduce((sum, item) => sum + (model.items[item]?.kind === 'tools' ? 3 : 1), 0);
  return Math.round((questions * pace) / 60);
}
