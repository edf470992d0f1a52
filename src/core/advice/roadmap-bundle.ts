import { Fraction } from 'fraction.js';
import type { Answer, Answers } from '../answers/answer.ts';
import { groundOf } from '../answers/ground.ts';
import { truthOf } from '../answers/truth.ts';
import { leavesOf } from '../items/condition.ts';
import type { Advice } from '../model/advice-schema.ts';
import type { Model } from '../model/model.ts';
import type { makeResult } from '../result/make-result.ts';
import type { FastScore } from '../score/compile-model.ts';
import { scoresOf } from '../score/score-answers.ts';
import { afterDoing } from './apply-brings.ts';
import { priceOf } from './price.ts';
import {
  horizons,
  type Action,
  type Horizon,
  type Means,
  type RoadmapWish,
  type Violation,
} from './roadmap.ts';

/** A plan while it is made: the answers as they will be by then. */
export interface Plan {
  wish: RoadmapWish;
  /** Of the node that the whole score is of. */
  score: FastScore;
  standing: Standing;
  placed: Map<string, Action>;
  /** Everything that has applied at some time, in the model's order of choice. */
  met: Map<string, Advice>;
  violations: Violation[];
  gains: Gains;
}

/**
 * What bundles were found to add, by their pieces, with the answers that they change. Only of models whose parts add
 * up: there it is the same whatever else has changed. A phone would else score many hundreds of plans.
 */
export type Gains = Map<string, { answers: (Answer | undefined)[]; gain: Fraction }> | null;

export interface Standing {
  answers: Answers;
  score: Fraction;
  made: ReturnType<typeof makeResult>;
  applying: Advice[];
}

/** One piece with what must come before it, in that order. */
export interface Bundle {
  pieces: Advice[];
  means: Means;
  gain: Fraction;
  /** Gates that hold the level down and that it helps to open. */
  gates: string[];
}

/** The score for certain, on the model's scale. */
export function scoreOf({ wish: { model, facts }, score }: Plan, answers: Answers): Fraction {
  const ratio = score(facts, answers);
  return ratio ? ratio.lower.mul(model.scale) : new Fraction(0);
}

export function bestBundle(plan: Plan, horizon: Horizon, left: Means): Bundle | null {
  const bundles = open(plan)
    .map((piece) => [...prerequisites(plan, piece), piece])
    .filter((pieces) => pieces.every(({ id }) => !isPinnedFrom(plan, id, horizon)))
    .filter((pieces) => fits(pieces, horizon, left))
    .map((pieces) => bundleOf(plan, pieces));
  return bundles.reduce<Bundle | null>((best, one) => (best && !better(one, best) ? best : one), null);
}

export function bundleOf(plan: Plan, pieces: Advice[]): Bundle {
  const held = (plan.standing.made.result.gates ?? []).length > 0;
  const known = held ? undefined : knownGain(plan, pieces);
  const bundle = { pieces, means: sumOf(pieces) ?? { money: 0, days: 0 } };
  if (known) return { ...bundle, gain: known, gates: [] };
  const { model, facts } = plan.wish;
  const { answers, score } = plan.standing;
  const after = pieces.reduce((sofar, piece) => afterDoing(model, facts, sofar, piece), answers);
  const gain = after === answers ? score.sub(score) : scoreOf(plan, after).sub(score);
  plan.gains?.set(keyOf(pieces), { answers: changedBy(plan, pieces), gain });
  return { ...bundle, gain, gates: gatesMoved(plan, after) };
}

export function emptyGains({ nodes, profiles, items }: Model): Gains {
  const adds = Object.values(nodes).every(({ op }) => op === 'sum' || op === 'weightedMean');
  const branches = profiles !== undefined || Object.values(items).some(({ enableWhen }) => enableWhen);
  return adds && !branches ? new Map() : null;
}

function knownGain(plan: Plan, pieces: Advice[]): Fraction | undefined {
  const known = plan.gains?.get(keyOf(pieces));
  if (!known) return undefined;
  const now = changedBy(plan, pieces);
  return known.answers.every((answer, index) => answer === now[index]) ? known.gain : undefined;
}

function keyOf(pieces: Advice[]): string {
  return pieces.map(({ id }) => id).join(' ');
}

/** The answers that a bundle speaks of: it adds the same while these are the same. */
function changedBy({ wish: { model }, standing }: Plan, pieces: Advice[]): (Answer | undefined)[] {
  return pieces.flatMap(({ brings = [] }) =>
    brings.flatMap(({ item: id }) => {
      const item = model.items[id];
      const other = item?.kind === 'tools' ? [standing.answers[item.sectorItem]] : [];
      return [standing.answers[id], ...other];
    }),
  );
}

/** Gates that hold the level down now, and of which these answers change a part. */
function gatesMoved({ wish: { model, facts }, standing }: Plan, after: Answers): string[] {
  const held = standing.made.result.gates ?? [];
  if (held.length === 0) return [];
  const then = scoresOf(groundOf(model, facts, after)).told;
  return (model.levels.gates ?? [])
    .filter(({ id }) => held.includes(id))
    .filter(({ unless }) =>
      leavesOf(unless).some((leaf) => truthOf(leaf, standing.made.scores.told) !== truthOf(leaf, then)),
    )
    .map(({ id }) => id);
}

function better(one: Bundle, other: Bundle): boolean {
  const gates = Number(one.gates.length > 0) - Number(other.gates.length > 0);
  if (gates !== 0) return gates > 0;
  // Less than a day counts as one: days are whole.
  const perDay = ({ gain, means }: Bundle) => gain.div(Math.max(1, means.days));
  const gain = perDay(one).compare(perDay(other));
  if (gain !== 0) return gain > 0;
  return impactOf(one) > impactOf(other);
}

function impactOf({ pieces }: Bundle): number {
  return Math.max(...pieces.map(({ impact }) => impact));
}

/** Pieces that apply now and are not yet in the plan. */
export function open({ standing, placed }: Plan): Advice[] {
  return standing.applying.filter(({ id }) => !placed.has(id));
}

/** What a piece requires directly and what still applies of it: what does not apply needs no doing. */
export function requiresOf(plan: Plan, { requires = [] }: Advice): Advice[] {
  return open(plan).filter(({ id }) => requires.includes(id));
}

/** Everything that must come before it, each after its own. */
export function prerequisites(plan: Plan, piece: Advice): Advice[] {
  const all = requiresOf(plan, piece).flatMap((one) => [...prerequisites(plan, one), one]);
  return [...new Set(all)];
}

export function fits(pieces: readonly Advice[], horizon: Horizon, left: Means): boolean {
  const means = sumOf(pieces);
  const inTime = pieces.every((piece) => horizons.indexOf(piece.horizon) <= horizons.indexOf(horizon));
  return inTime && means !== null && means.money <= left.money && means.days <= left.days;
}

export function sumOf(pieces: readonly Advice[]): Means | null {
  return pieces
    .map(priceOf)
    .reduce<Means | null>(
      (sum, one) => sum && one && { money: sum.money + one.money, days: sum.days + one.days },
      { money: 0, days: 0 },
    );
}

/** Whether a person has put it into this horizon or a later one. */
export function isPinnedFrom({ wish: { pins = {} } }: Plan, id: string, horizon: Horizon): boolean {
  const pin = pins[id];
  return pin !== undefined && horizons.indexOf(pin) >= horizons.indexOf(horizon);
}
