import { expect, test } from 'vitest';
import { aModel } from '#tests/builders/a-model.ts';
import { unknownFacts } from '../score/prove-model.ts';
import {
  backup,
  million,
  piece,
  placed,
  plenty,
  planNow,
  poor,
  roadmap,
  said,
  scores,
  stock,
  till,
} from '#tests/builders/a-roadmap.ts';

test('actions bring their answers, and each horizon says the score and the level reached', () => {
  const plan = roadmap([planNow, backup, till]);
  expect(placed(plan)).toEqual([['plan-now', 'backup'], ['till'], []]);
  // Common part of 11 points at 40, tools at 60: 2/11 and 1/11 of 40, then a third of 60.
  expect(scores(plan)).toEqual(['0', '120/11', '340/11', '340/11']);
  expect(plan.steps.map(({ result }) => result.level)).toEqual([2, 3, 3]);
  expect(plan.steps[1]?.actions[0]).toMatchObject({ gain: '20', money: 4 * million, days: 3, pinned: false });
  expect(plan.assumptions).toEqual(['upper-price', 'no-carry', 'as-brought']);
});

test('what opens a gate that holds the level down comes first, then most points a day', () => {
  const costly = { ...backup, staffDays: 5 };
  const gate = { id: 'copies', highest: 1, unless: { chosen: { item: 'safety', option: 'backup' } } };
  const answers = { ...poor, plan: said('half'), tried: said('good') };
  const more = piece('more', {
    when: { notChosen: { item: 'plan', option: 'yes' } },
    brings: [{ item: 'plan', choose: 'yes' }],
  });
  const ungated = roadmap([costly, more], { answers });
  expect(placed(ungated)[0]).toEqual(['more', 'backup']);
  const levels = { ...aModel().levels, gates: [gate] };
  const gated = roadmap([costly, more], { answers }, { levels });
  expect(placed(gated)[0]).toEqual(['backup', 'more']);
  expect(gated.steps[0]?.actions.map(({ opens }) => opens)).toEqual([['copies'], []]);
  expect(gated.now.gates).toEqual(['copies']);
  expect(gated.steps[0]?.result).toMatchObject({ gates: [] });
});

test('what does not fit is listed with what is missing for it', () => {
  const means = {
    '30d': { money: 0, days: 1 },
    '6m': { money: 0, days: 0 },
    '18m': { money: 3 * million, days: 9 },
  };
  const plan = roadmap([planNow, backup, till, stock], { means });
  expect(placed(plan)).toEqual([['plan-now'], [], ['backup']]);
  expect(plan.leftOut.map(({ advice, reasons }) => [advice.id, reasons])).toEqual([
    ['till', [{ reason: 'budget', short: million }]],
    ['stock', [{ reason: 'prerequisite', missing: ['till'] }]],
  ]);
});

test('a piece brings what it requires along when both together fit', () => {
  const means = {
    '30d': plenty,
    '6m': { money: 7 * million, days: 5 },
    '18m': plenty,
  };
  const dear = { ...till, brings: [], staffDays: 3 };
  expect(placed(roadmap([stock, dear], { means }))).toEqual([[], ['till', 'stock'], []]);
});

test('a moved action stays where it was put, and what speaks against it is named', () => {
  const means = { '30d': { money: million, days: 1 }, '6m': plenty, '18m': plenty };
  const plan = roadmap([backup, till, stock], { means, pins: { stock: '30d', backup: '18m' } });
  expect(placed(plan)).toEqual([['stock'], ['till'], ['backup']]);
  expect(plan.violations).toEqual([
    { advice: 'stock', horizon: '30d', problem: 'too-short' },
    { advice: 'stock', horizon: '30d', problem: 'prerequisite', missing: ['till'] },
    { advice: 'stock', horizon: '30d', problem: 'budget', by: 2 * million },
    { advice: 'stock', horizon: '30d', problem: 'days', by: 1 },
  ]);
  expect(plan.steps[0]?.left).toEqual({ money: -2 * million, days: -1 });
});

test('what a moved action requires is drawn before it where that fits', () => {
  const plan = roadmap([stock, till], { pins: { stock: '6m' } });
  expect(placed(plan)).toEqual([[], ['till', 'stock'], []]);
  expect(plan.violations).toEqual([]);
});

test('a moved action that is not needed, or not known, is reported', () => {
  const plan = roadmap([planNow], {
    answers: { ...poor, plan: said('yes') },
    pins: { 'plan-now': '6m', gone: '30d' },
  });
  expect(plan.violations).toEqual([
    { advice: 'plan-now', horizon: '6m', problem: 'not-needed' },
    { advice: 'gone', horizon: '30d', problem: 'unknown-advice' },
  ]);
});

test('what another action brings too is left out as covered', () => {
  const both = piece('both', { when: planNow.when, brings: [{ item: 'plan', choose: 'yes' }] });
  const plan = roadmap([both, planNow]);
  expect(placed(plan)[0]).toEqual(['both']);
  expect(plan.leftOut).toEqual([{ advice: planNow, reasons: [{ reason: 'covered' }] }]);
});

test('prices without amounts are the upper ends of their bands, and where there is none that is said', () => {
  const { budget: _, staffDays: __, ...bare } = till;
  const plan = roadmap([{ ...bare, cost: 'low', effort: 2 }]);
  expect(plan.steps[1]?.used).toEqual({ money: 5 * million, days: 10 });
  expect(plan.assumptions).toContain('price-by-band');
  expect(roadmap([{ ...bare, cost: 'high' }]).leftOut[0]?.reasons).toEqual([{ reason: 'no-price' }]);
});

test('support is said beside the price, up to its share and its cap, and is not taken off', () => {
  const rent = { ...till, scheme: 'rent', budget: { from: 0, to: 60 * million } };
  const facts = { ...unknownFacts, sizeClass: 'micro' as const };
  const plan = roadmap([rent], { facts });
  expect(plan.steps[1]?.actions[0]?.support).toEqual([{ scheme: aModel().schemes[0], upTo: 20 * million }]);
  expect(plan.steps[1]?.used.money).toBe(60 * million);
  expect(plan.assumptions).toContain('support-not-counted');
});
