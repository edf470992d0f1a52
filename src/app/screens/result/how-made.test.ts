import { Fraction } from 'fraction.js';
import { expect, test } from 'vitest';
import type { Answers } from '#core/answers/answer.ts';
import { groundOf } from '#core/answers/ground.ts';
import type { Facts } from '#core/enterprise/enterprise.ts';
import { referenceTo } from '#core/model/fingerprint.ts';
import type { Model } from '#core/model/model.ts';
import { makeResult } from '#core/result/make-result.ts';
import { scoresOf } from '#core/score/score-answers.ts';
import { unknownFacts } from '#core/score/unknown-facts.ts';
import { answered, notApplicable, said } from '#tests/builders/a-small-model.ts';
import * as small from '#tests/models/miniatures.ts';
import { explain, partOf, policyShare, whyLeftOut, type Explained } from './explain.ts';
import { gatesShown } from './held-down.ts';
import { howMade } from './how-made.ts';

function made(model: Model, answers: Answers, id = 'total', facts: Facts = unknownFacts) {
  const scores = scoresOf(groundOf(model, facts, answers));
  const part = scores.part(id);
  return { how: howMade(scores.ground.model.nodes[id], part, scores.told), part };
}

test('a node of its weakest part names that part, or all that may be it while questions are open', () => {
  const answers = answered({ people: '3', data: '1', money: '4' });
  expect(made(small.weakestLink, answers).how).toEqual({ op: 'min', decide: ['data'], certain: true });
  const { data: _, ...open } = answers;
  expect(made(small.weakestLink, open).how).toEqual({
    op: 'min',
    decide: ['people', 'data'],
    certain: false,
  });
});

test('of two equally weak parts both decide, and that is certain', () => {
  const answers = answered({ people: '1', data: '1', money: '4' });
  expect(made(small.weakestLink, answers).how).toEqual({
    op: 'min',
    decide: ['people', 'data'],
    certain: true,
  });
});

test('a node of its strongest part names that one', () => {
  const { how } = made(small.strongest, answered({ shop: '1', market: '3' }));
  expect(how).toEqual({ op: 'max', decide: ['market'], certain: true });
});

test('a mean of weights says what each part weighs among those that count', () => {
  const answers: Answers = { online: { state: 'declined' }, ...answered({ paper: '40' }) };
  const model: Model = { ...small.shares, states: { dontKnow: 'zero', declined: 'exclude' } };
  const { how } = made(model, answers);
  expect(how).toEqual({ op: 'weightedMean', parts: [{ id: 'paper', share: new Fraction(1) }] });
});

test('a geometric mean names the parts that are nothing', () => {
  const { how } = made(small.geometric, answered({ access: '0', use: '4', skill: '2' }));
  expect(how).toEqual({ op: 'geometricMean', nothing: ['access'] });
});

test('a ladder says which rung is reached and what is missing for the next one', () => {
  const { how } = made(small.ladder, answered({ backup: '1', rights: '1', plan: '1', test: '1' }));
  if (how?.op !== 'ladder') throw new Error('no ladder');
  expect([how.reached, how.atMost]).toEqual([1, 1]);
  expect(how.rungs.map(({ state }) => state)).toEqual(['reached', 'missed', 'reached']);
  expect(how.next?.parts.map(({ id, state }) => [id, state])).toEqual([['plan', 'missed']]);
  expect(how.next?.atLeast.toFraction()).toBe('1/2');
});

test('a ladder with open questions says between which rungs it stands', () => {
  const { how } = made(small.ladder, answered({ backup: '1', rights: '1', test: '0' }));
  if (how?.op !== 'ladder') throw new Error('no ladder');
  expect([how.reached, how.atMost]).toEqual([1, 2]);
  expect(how.next?.state).toBe('open');
});

test('a table says which row applies, and before that which ones may', () => {
  const rows = (answers: Answers) => {
    const { how } = made(small.decisionTable, answers);
    if (how?.op !== 'table') throw new Error('no table');
    const { applies } = how;
    const row = applies === null || applies === 'otherwise' ? applies : applies.number;
    return [row, how.rows.filter((one) => one.applies !== false).map(({ number }) => number)];
  };
  expect(rows(answered({ web: 'yes', sales: '20' }))).toEqual([3, [3]]);
  expect(rows(answered({ web: 'yes', sales: '3' }))).toEqual(['otherwise', []]);
  expect(rows(answered({ web: 'yes' }))).toEqual([null, [2, 3]]);
  expect(rows(answered({ web: 'no' }))).toEqual([1, [1]]);
});

test('[M13] each policy of what does not apply is told apart', () => {
  const all = Object.fromEntries(
    ['excluded', 'zero', 'full', 'target', 'half', 'none'].map((id) => [id, notApplicable]),
  );
  const answers: Answers = { ...all, forbidden: said('4'), half: said('2') };
  const { part } = made(small.notApplicablePolicies, answers);
  const of = (id: string) => partOf(part, id)!;
  expect(whyLeftOut(of('excluded'))).toBe('not-applicable');
  expect(['zero', 'full', 'target'].map((id) => policyShare(of(id))?.toFraction())).toEqual([
    '0',
    '1',
    '3/4',
  ]);
  expect(policyShare(of('forbidden'))).toBeNull();
  const without: Answers = { ...answers, half: notApplicable };
  expect(whyLeftOut(partOf(made(small.notApplicablePolicies, without).part, 'below')!)).toBe(
    'too-much-without',
  );
});

test('[M11] what is not asked says so, and a part of nothing but that is left out too', () => {
  const { part } = made(small.branching, answered({ online: '0', staff: '4' }));
  expect(whyLeftOut(partOf(part, 'where')!)).toBe('not-asked');
  expect(whyLeftOut(partOf(part, 'online')!)).toBeNull();
});

test('a part that is only asked about has no points, one of weight nothing weighs nothing', () => {
  const { part } = made(small.decisionTable, answered({ web: 'yes', sales: '20' }));
  expect(whyLeftOut(partOf(part, 'web')!)).toBe('unscored');
  const mean = { op: 'weightedMean' as const, of: ['online', 'paper'], weights: ['1', '0'] };
  const idle = made({ ...small.shares, nodes: { total: mean } }, answered({ online: '10', paper: '0' }));
  expect(whyLeftOut(partOf(idle.part, 'paper')!)).toBe('weightless');
});

function leaves(explained: Explained): Explained[] {
  return explained.children.length === 0 ? [explained] : explained.children.flatMap(leaves);
}

test('parts with points of their own share out the whole scale, whatever their items add up to', () => {
  const { part } = made(small.fixedPoints, answered({ many: ['a', 'b'], few: '1' }));
  const whole = explain(part, new Fraction(100));
  const most = leaves(whole).map((leaf) => leaf.most?.toFraction());
  expect(most).toEqual(['125/2', '75/2']);
  const brings = leaves(whole).reduce((sum, leaf) => sum.add(leaf.brings!.lower), new Fraction(0));
  expect(brings.equals(whole.brings!.lower)).toBe(true);
});

test('below an operator that does not add nothing is shared out, and each part stands by itself', () => {
  const whole = explain(
    made(small.weakestLink, answered({ people: '3', data: '1', money: '4' })).part,
    new Fraction(100),
  );
  expect(whole.brings?.lower.toFraction()).toBe('25');
  expect(whole.children.map(({ most, ratio }) => [most, ratio?.lower.toFraction()])).toEqual([
    [null, '3/4'],
    [null, '1/4'],
    [null, '1'],
  ]);
});

test('[M17] the gates that hold a level down are shown, and those that may', () => {
  const shown = (answers: Answers) => {
    const { result, scores } = makeResult(small.gates, referenceTo(small.gates), unknownFacts, answers);
    return gatesShown(small.gates.levels, result.gates ?? [], 4, scores.told).map(({ id, holds }) => [
      id,
      holds,
    ]);
  };
  expect(shown(answered({ safety: ['rights', 'tested'], people: '4' }))).toEqual([['backup', true]]);
  expect(shown(answered({ safety: ['backup', 'rights', 'tested'], people: '4' }))).toEqual([]);
  expect(shown(answered({ safety: ['backup', 'rights', 'tested'] }))).toEqual([['people', false]]);
});
