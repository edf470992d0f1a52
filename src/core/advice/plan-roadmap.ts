import { Fraction } from 'fraction.js';
import type { Answers } from '../answers/answer.ts';
import { truthOf } from '../answers/truth.ts';
import type { Advice } from '../model/advice-schema.ts';
import { makeResult } from '../result/make-result.ts';
import { compileModel } from '../score/compile-model.ts';
import { afterDoing } from './apply-brings.ts';
import { chooseAdvice, schemesFor } from './choose-advice.ts';
import { priceOf, pricedByBand, supportFor } from './price.ts';
import {
  bestBundle,
  bundleOf,
  emptyGains,
  fits,
  isPinnedFrom,
  open,
  prerequisites,
  requiresOf,
  scoreOf,
  sumOf,
  type Bundle,
  type Plan,
} from './roadmap-bundle.ts';
import {
  horizons,
  type Action,
  type Assumption,
  type Horizon,
  type LeftOutReason,
  type Means,
  type Roadmap,
  type RoadmapStep,
  type RoadmapWish,
  type Violation,
} from './roadmap.ts';

/**
 * Actions in three horizons, within the money and the days given for each. First what opens a gate that holds the level
 * down, then what adds most points per day of work, together with what it requires; the model's order decides between
 * equals, so that the same wish gives the same plan. Unpinned actions never go beyond the means.
 */
export function planRoadmap(wish: RoadmapWish): Roadmap {
  const planning = planningRoadmap(wish);
  for (;;) {
    const step = planning.next();
    if (step.done) return step.value;
  }
}

/** The same in pieces of work, an action each, so that a screen can answer in between. */
export function* planningRoadmap(wish: RoadmapWish): Generator<undefined, Roadmap, undefined> {
  const now = makeResult(wish.model, wish.reference, wish.facts, wish.answers);
  const plan: Plan = {
    wish,
    score: compileModel(wish.model, now.result.scoreNode),
    standing: { answers: wish.answers, score: new Fraction(0), made: now, applying: [] },
    placed: new Map(),
    met: new Map(),
    violations: [],
    gains: emptyGains(wish.model),
  };
  move(plan, wish.answers);
  const steps: RoadmapStep[] = [];
  for (const horizon of horizons) steps.push(yield* planStep(plan, horizon));
  const missed = Object.entries(wish.pins ?? {}).filter(([id, pin]) => plan.placed.get(id)?.horizon !== pin);
  const violations = missed.map(([advice, horizon]): Violation => ({
    advice,
    horizon,
    problem: wish.model.advice.some(({ id }) => id === advice) ? 'not-needed' : 'unknown-advice',
  }));
  return {
    now: now.result,
    steps,
    leftOut: leftOut(plan, steps.at(-1)?.left ?? { money: 0, days: 0 }),
    violations: [...plan.violations, ...violations],
    assumptions: assumptionsOf(plan),
  };
}

function move(plan: Plan, answers: Answers): void {
  const { model, reference, facts } = plan.wish;
  const made = makeResult(model, reference, facts, answers);
  const { level } = made.result;
  const applying = chooseAdvice({ model, facts, answers, trace: made.trace, level });
  for (const piece of applying) plan.met.set(piece.id, piece);
  plan.standing = { answers, made, applying, score: scoreOf(plan, answers) };
}

function* planStep(plan: Plan, horizon: Horizon): Generator<undefined, RoadmapStep, undefined> {
  const actions: Action[] = [];
  const left = { ...plan.wish.means[horizon] };
  for (;;) {
    const bundle = nextPinned(plan, horizon, left) ?? bestBundle(plan, horizon, left);
    if (!bundle) break;
    for (const piece of bundle.pieces) {
      actions.push(place(plan, piece, horizon, left));
      yield;
    }
  }
  const given = plan.wish.means[horizon];
  const used = { money: given.money - left.money, days: given.days - left.days };
  return { horizon, actions, used, left, result: plan.standing.made.result };
}

/** An action that a person has put here, with as much of what it requires as fits before it. */
function nextPinned(plan: Plan, horizon: Horizon, left: Means): Bundle | null {
  const { pins = {} } = plan.wish;
  const pinned = open(plan).filter(({ id }) => pins[id] === horizon);
  const piece =
    pinned.find((one) => !pinned.some((other) => requiresOf(plan, one).includes(other))) ?? pinned[0];
  if (!piece) return null;
  const before = prerequisites(plan, piece).filter(({ id }) => !isPinnedFrom(plan, id, horizon));
  const kept = sumOf(pinned);
  const room = kept && { money: left.money - kept.money, days: left.days - kept.days };
  const first = before
    .filter((one) => prerequisites(plan, one).length === 0)
    .find((one) => fits([one], horizon, room ?? left));
  return bundleOf(plan, [first ?? piece]);
}

function place(plan: Plan, advice: Advice, horizon: Horizon, left: Means): Action {
  const { wish, standing } = plan;
  const pinned = wish.pins?.[advice.id] === horizon;
  const price = priceOf(advice) ?? { money: 0, days: 0 };
  left.money -= price.money;
  left.days -= price.days;
  if (pinned) plan.violations.push(...broken(plan, advice, horizon, left, price));
  const told = standing.made.scores.told;
  const shut = (wish.model.levels.gates ?? []).filter(({ unless }) => truthOf(unless, told) === false);
  const action: Action = {
    advice,
    horizon,
    pinned,
    ...price,
    gain: '0',
    opens: [],
    support: schemesFor(wish.model, advice, wish.facts, wish.day).map((one) =>
      supportFor(one, price, wish.facts),
    ),
  };
  plan.placed.set(advice.id, action);
  move(plan, afterDoing(wish.model, wish.facts, standing.answers, advice));
  const then = plan.standing.made.scores.told;
  action.gain = plan.standing.score.sub(standing.score).toFraction();
  action.opens = shut.filter(({ unless }) => truthOf(unless, then) === true).map(({ id }) => id);
  return action;
}

/** What speaks against a pinned action where it was put. */
function broken(plan: Plan, advice: Advice, horizon: Horizon, left: Means, price: Means): Violation[] {
  const at = { advice: advice.id, horizon };
  const missing = requiresOf(plan, advice).map(({ id }) => id);
  const found: Violation[] = [];
  if (horizons.indexOf(advice.horizon) > horizons.indexOf(horizon))
    found.push({ ...at, problem: 'too-short' });
  if (missing.length > 0) found.push({ ...at, problem: 'prerequisite', missing });
  if (!priceOf(advice)) found.push({ ...at, problem: 'no-price' });
  if (left.money < 0 && price.money > 0) found.push({ ...at, problem: 'budget', by: -left.money });
  if (left.days < 0 && price.days > 0) found.push({ ...at, problem: 'days', by: -left.days });
  return found;
}

function leftOut(plan: Plan, left: Means): Roadmap['leftOut'] {
  const still = open(plan).map(({ id }) => id);
  return [...plan.met.values()]
    .filter(({ id }) => !plan.placed.has(id))
    .map((advice) => ({
      advice,
      reasons: still.includes(advice.id) ? reasonsFor(plan, advice, left) : [{ reason: 'covered' as const }],
    }));
}

function reasonsFor(plan: Plan, advice: Advice, left: Means): LeftOutReason[] {
  const price = priceOf(advice);
  if (!price) return [{ reason: 'no-price' }];
  const missing = requiresOf(plan, advice).map(({ id }) => id);
  const reasons: LeftOutReason[] = [];
  if (missing.length > 0) reasons.push({ reason: 'prerequisite', missing });
  if (price.money > left.money) reasons.push({ reason: 'budget', short: price.money - left.money });
  if (price.days > left.days) reasons.push({ reason: 'days', short: price.days - left.days });
  return reasons;
}

function assumptionsOf({ placed, wish }: Plan): Assumption[] {
  const actions = [...placed.values()];
  const linked = Object.values(wish.model.items).some((item) => item.kind === 'tools' && item.links);
  const bringsTools = actions.some(({ advice }) => advice.brings?.some((change) => 'tools' in change));
  return [
    'upper-price',
    'no-carry',
    'as-brought',
    ...(actions.some(({ support }) => support.length > 0) ? (['support-not-counted'] as const) : []),
    ...(linked && bringsTools ? (['typed-again'] as const) : []),
    ...(actions.some(({ advice }) => pricedByBand(advice)) ? (['price-by-band'] as const) : []),
  ];
}
