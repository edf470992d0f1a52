import * as fc from 'fast-check';
import { Fraction } from 'fraction.js';
import { expect, test } from 'vitest';
import { aModel } from '#tests/builders/a-model.ts';
import type { Answer, Answers } from '../answers/answer.ts';
import type { Advice } from '../model/advice-schema.ts';
import { unknownFacts } from '../score/prove-model.ts';
import { scoreAnswers } from '../score/score-answers.ts';
import { chooseAdvice } from './choose-advice.ts';
import { horizons, type Horizon } from './roadmap.ts';
import {
  base,
  million,
  piece,
  placed,
  poor,
  roadmap,
  said,
  scores,
  stock,
  till,
} from '#tests/builders/a-roadmap.ts';

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
