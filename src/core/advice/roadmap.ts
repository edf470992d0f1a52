import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Answers } from '../answers/answer.ts';
import type { Advice, SupportScheme } from '../model/advice-schema.ts';
import type { ModelReference } from '../model/model-reference.ts';
import type { Model } from '../model/model.ts';
import type { Result } from '../result/result.ts';

export const horizons = ['30d', '6m', '18m'] as const;
export type Horizon = (typeof horizons)[number];

/** What a firm can give in one horizon: đồng, and days of its own people. */
export interface Means {
  money: number;
  days: number;
}

export interface RoadmapWish {
  model: Model;
  reference: ModelReference;
  facts: Facts;
  answers: Answers;
  /** ISO date, by which support schemes are chosen. */
  day: string;
  means: { [horizon in Horizon]: Means };
  /** Actions that a person has moved to a horizon. They stay there, whatever speaks against it. */
  pins?: { [advice: string]: Horizon };
}

export interface Action {
  advice: Advice;
  horizon: Horizon;
  pinned: boolean;
  /** What the plan reckons with: the upper end of the price. */
  money: number;
  days: number;
  /** Points on the model's scale that it adds where it stands in the plan; exact. */
  gain: string;
  /** Gates of a level that it opens. */
  opens: string[];
  support: Support[];
}

/** `upTo`: đồng, where share and cap are known. It is not taken off the price: it comes later, and not for certain. */
export interface Support {
  scheme: SupportScheme;
  upTo: number | null;
}

export interface RoadmapStep {
  horizon: Horizon;
  /** In the order in which to do them. */
  actions: Action[];
  used: Means;
  /** Below zero only where a pinned action goes beyond it. */
  left: Means;
  /** What the answers then come to. */
  result: Result;
}

export type LeftOutReason =
  /** `short`: đồng or days that are missing in the last horizon. */
  | { reason: 'budget' | 'days'; short: number }
  | { reason: 'prerequisite'; missing: string[] }
  | { reason: 'no-price' }
  /** What was done before brought it too. */
  | { reason: 'covered' };

export type Violation = { advice: string; horizon: Horizon } & (
  | { problem: 'budget' | 'days'; by: number }
  | { problem: 'prerequisite'; missing: string[] }
  /** It takes longer than the horizon that it was moved to. */
  | { problem: 'too-short' }
  /** It does not apply to this firm then, and is not done. */
  | { problem: 'not-needed' }
  /** Nothing says what it costs: it is reckoned with nothing. */
  | { problem: 'no-price' }
  | { problem: 'unknown-advice' }
);

/** What the numbers rest on, to be said beside them. */
export type Assumption =
  'upper-price' | 'no-carry' | 'support-not-counted' | 'as-brought' | 'typed-again' | 'price-by-band';

export interface Roadmap {
  now: Result;
  steps: RoadmapStep[];
  leftOut: { advice: Advice; reasons: LeftOutReason[] }[];
  violations: Violation[];
  assumptions: Assumption[];
}
