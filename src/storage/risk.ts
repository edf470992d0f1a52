import type { Space } from './health.ts';

/** What decides how safe it is to leave unsent what lies on this device; times in milliseconds of its clock. */
export interface Standing {
  now: number;
  /** Since when the longest waiting item waits; null: nothing does. */
  waitingSince: number | null;
  /** Whether the browser has promised to keep what lies here; null where it does not say. */
  lasting: boolean | null;
  space: Space | null;
  /** An iPhone or iPad on which the app is not on the home screen: Safari may clear it after seven days, [L2]. */
  tabOfSafari: boolean;
}

/** How it is said: a hint, a warning, an alarm. */
export type Urgency = 1 | 2 | 3;

export interface Risk {
  reason: 'cleared-soon' | 'no-space' | 'long-unsent' | 'unprotected';
  urgency: Urgency;
  /** Whole days for which the longest waiting item has waited. */
  days: number;
}

const day = 24 * 60 * 60_000;
/** Below this a write may fail any moment. */
const hardlyAny = 10 * 1024 * 1024;

/**
 * The greatest risk to what is not sent yet, and louder the longer it lasts; null where there is nothing to say. A clock
 * that was put back makes nothing older than it is.
 */
export function riskOf({ now, waitingSince, lasting, space, tabOfSafari }: Standing): Risk | null {
  const waits = waitingSince !== null;
  const days = waits ? Math.max(0, Math.floor((now - waitingSince) / day)) : 0;
  const risks: Risk[] = [];
  const add = (reason: Risk['reason'], urgency: Urgency) => risks.push({ reason, urgency, days });
  if (waits && tabOfSafari) add('cleared-soon', days >= 4 ? 3 : days >= 1 ? 2 : 1);
  if (space?.low) add('no-space', space.free < hardlyAny ? 3 : waits ? 2 : 1);
  if (waits && days >= 3) add('long-unsent', days >= 14 ? 3 : days >= 7 ? 2 : 1);
  if (waits && lasting === false && days >= 1) add('unprotected', days >= 7 ? 3 : days >= 3 ? 2 : 1);
  return risks.reduce<Risk | null>(
    (worst, risk) => (worst && worst.urgency >= risk.urgency ? worst : risk),
    null,
  );
}
