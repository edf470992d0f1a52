import * as fc from 'fast-check';
import { Fraction } from 'fraction.js';
import { expect, test } from 'vitest';
import { aModel } from '#tests/builders/a-model.ts';
import type { Answer, Answers } from '../answers/answer.ts';
import type { Advice } from '../model/advice-schema.ts';
import { referenceTo } from '../model/fingerprint.ts';
import type { Model } from '../model/model.ts';
import { unknownFacts } from '../score/prove-model.ts';
import { scoreAnswers } from '../score/score-answers.ts';
import { chooseAdvice } from './choose-advice.ts';
import { planRoadmap } from './plan-roadmap.ts';
import { horizons, type Horizon, type Means, type Roadmap, type RoadmapWish } from './roadmap.ts';

const base = aModel().advice[0]!;
const said = (value: string | string[]) => ({ state: 'answered' as const, value });
const poor: Answers = {
  plan: said('no'),
  safety: said(['none']),
  tried: said('bad'),
  sector: said('shop'),
  tools: said(['none']),
};
const million = 1_000_000;
const plenty: Means = { money: 100 * million, days: 100 };

function piece(id: string, more: Partial<Advice>): Advice {
  return { ...base, id, budget: { from: 0, to: 0 }, staffDays: 1, ...more };
}
const planNow = piece('plan-now', {
  when: { chosen: { item: 'plan', option: 'no' } },
  brings: [{ item: 'plan', choose: 'half' }],
});
const backup = piece('backup', { brings: [{ item: 'safety', choose: 'backup' }] });
const till = piece('till', {
  when: { notChosen: { item: 'tools', option: 'shop.pos' } },
  brings: [{ item: 'tools', tools: ['shop.pos'] }],
  budget: { from: 2 * million, to: 4 * million },
  staffDays: 3,
  horizon: '6m',
});
const stock = piece('stock', {
  when: { notChosen: { item: 'tools', option: 'shop.stock' } },
  brings: [{ item: 'tools', tools: ['shop.stock'] }],
  requires: ['till'],
  budget: { from: million, to: 3 * million },
  staffDays: 2,
  horizon: '6m',
});

function roadmap(advice: Advice[], wish: Partial<RoadmapWish> = {}, changes: Partial<Model> = {}): Roadmap {
  const model = aModel({ advice, ...changes });
  const means = { '30d': plenty, '6m': plenty, '18m': plenty };
  const reference = referenceTo(model);
  return planRoadmap({
    model,
    reference,
    facts: unknownFacts,
    answers: poor,
    day: '2026-11-21',
    means,
    ...wish,
  });
}
const placed = ({ steps }: Roadmap) => steps.map(({ actions }) => actions.map(({ advice }) => advice.id));
const scores = ({ now, steps }: Roadmap) =>
  [now, ...steps.map(({ result }) => result)].map(({ score }) => score?.lower);

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

/** Pieces in any order of dependence without circles, of any price, and what a firm might wish. */
const pool: Partial<Advice>[] = [
  { when: { chosen: { item: 'plan', option: 'no' } }, brings: [{ item: 'plan', choose: 'half' }] },
  { when: { notChosen: { item: 'plan', option: 'yes' } }, brings: [{ item: 'plan', choose: 'yes' }] },
  { when: base.when, brings: [{ item: 'safety', choose: 'backup' }] },
  { when: { notChosen: { item: 'safety', option: 'full' } }, brings: [{ item: 'safety', choose: 'full' }] },
  { when: till.when, brings: till.brings },
  { when: stock.when, brings: stock.brings },
  { when: { node: 'sectorPart', atLeast: '1/3' }, brings: [{ item: 'tried', choose: 'good' }] },
  { when: { node: 'total', below: '1' }, brings: [] },
];
const horizon = fc.constantFrom(...horizons);
const means = fc.record({ money: fc.nat(10 * million), days: fc.nat(12) });
const wishes = fc.record({
  pieces: fc.tuple(
    ...pool.map((one, place) =>
      fc
        .record({
          horizon,
          staffDays: fc.nat(6),
          to: fc.nat(5 * million),
          requires: fc.subarray(
            pool.slice(0, Math.min(place, 6)).map((_, before) => `p${before}`),
            { maxLength: Math.min(2, place) },
          ),
        })
        .map(({ to, ...more }) => piece(`p${place}`, { ...one, ...more, budget: { from: 0, to } })),
    ),
  ),
  means: fc.record({ '30d': means, '6m': means, '18m': means }),
  pins: fc.dictionary(fc.constantFrom(...pool.map((_, place) => `p${place}`)), horizon, { maxKeys: 3 }),
  gated: fc.boolean(),
  answers: fc.constantFrom(
    poor,
    { ...poor, tried: { state: 'notApplicable' as const, reason: 'never' } },
    {
      ...poor,
      safety: { state: 'dontKnow' as const },
      tools: said(['shop.qr']),
    },
  ),
});

type Wish = typeof wishes extends fc.Arbitrary<infer One> ? One : never;

function planned({ pieces, gated, ...wish }: Omit<Wish, 'answers'> & { answers: Answers }) {
  const gate = { id: 'copies', highest: 1, unless: { chosen: { item: 'safety', option: 'backup' } } };
  return roadmap(pieces, wish, gated ? { levels: { ...aModel().levels, gates: [gate] } } : {});
}
/** What applies before anything is done. */
function startingWith(pieces: Advice[], answers: Answers): string[] {
  const model = aModel({ advice: pieces });
  const trace = scoreAnswers(model, unknownFacts, answers);
  return chooseAdvice({ model, facts: unknownFacts, answers, trace, level: null }).map(({ id }) => id);
}
const place = (name: Horizon) => horizons.indexOf(name);

test('without moved actions, money and days are never exceeded and every prerequisite comes first', () => {
  fc.assert(
    fc.property(wishes, (wish) => {
      const plan = planned({ ...wish, pins: {} });
      expect(plan.violations).toEqual([]);
      for (const { horizon: at, actions, used, left } of plan.steps) {
        const sum = (of: (action: (typeof actions)[number]) => number) =>
          actions.reduce((total, action) => total + of(action), 0);
        expect(used).toEqual({ money: sum(({ money }) => money), days: sum(({ days }) => days) });
        expect(used.money + left.money).toBe(wish.means[at].money);
        expect(Math.min(left.money, left.days)).toBeGreaterThanOrEqual(0);
        expect(actions.every(({ advice }) => place(advice.horizon) <= place(at))).toBe(true);
      }
      const order = plan.steps.flatMap(({ actions }) => actions.map(({ advice }) => advice));
      const ids = order.map(({ id }) => id);
      order.forEach(({ requires = [] }, index) => {
        for (const other of requires) expect(ids.indexOf(other)).toBeLessThan(index);
      });
    }),
  );
});

test('the score never falls, and what is gained adds up to it exactly', () => {
  fc.assert(
    fc.property(wishes, (wish) => {
      const plan = planned(wish);
      let score = new Fraction(plan.now.score?.lower ?? 0);
      for (const { actions, result } of plan.steps) {
        for (const { gain } of actions) {
          expect(new Fraction(gain).gte(0)).toBe(true);
          score = score.add(gain);
        }
        expect(score.toFraction()).toBe(result.score?.lower);
      }
    }),
  );
});

test('a moved action is where it was put or is reported; nothing that applied is silently dropped', () => {
  fc.assert(
    fc.property(wishes, (wish) => {
      const plan = planned(wish);
      const reported = plan.violations.map(({ advice }) => advice);
      for (const [id, at] of Object.entries(wish.pins)) {
        const there = plan.steps
          .find(({ horizon: here }) => here === at)
          ?.actions.some((a) => a.advice.id === id);
        expect(there || reported.includes(id)).toBe(true);
      }
      for (const { left, actions, horizon: at } of plan.steps) {
        if (left.money >= 0 && left.days >= 0) continue;
        expect(plan.violations.some((one) => one.horizon === at && 'by' in one)).toBe(true);
        // Beyond the means there is nothing but what a person put there.
        const own = actions.filter(({ pinned }) => !pinned);
        const sum = own.reduce((total, { money }) => total + money, 0);
        expect(sum).toBeLessThanOrEqual(wish.means[at].money);
      }
      const seen = [...placed(plan).flat(), ...plan.leftOut.map(({ advice }) => advice.id)];
      expect(new Set(seen).size).toBe(seen.length);
      expect(plan.leftOut.every(({ reasons }) => reasons.length > 0)).toBe(true);
      expect(startingWith(wish.pieces, wish.answers).filter((id) => !seen.includes(id))).toEqual([]);
    }),
  );
});

test('the same wish gives the same plan, in whatever order answers and moves were made', () => {
  const reversed = <Part>(parts: { [id: string]: Part }) =>
    Object.fromEntries(Object.entries(parts).reverse());
  fc.assert(
    fc.property(wishes, (wish) => {
      const again = planned({ ...wish, answers: reversed<Answer>(wish.answers), pins: reversed(wish.pins) });
      const plan = planned(wish);
      expect(placed(again)).toEqual(placed(plan));
      expect(scores(again)).toEqual(scores(plan));
    }),
  );
});
