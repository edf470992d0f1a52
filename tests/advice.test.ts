import { Fraction } from 'fraction.js';
import { describe, expect, test } from 'vitest';
import { library } from '#tests/builders/the-library.ts';
import { afterDoing } from '#core/advice/apply-brings.ts';
import { chooseAdvice } from '#core/advice/choose-advice.ts';
import { planRoadmap } from '#core/advice/plan-roadmap.ts';
import { horizons } from '#core/advice/roadmap.ts';
import type { Answers } from '#core/answers/answer.ts';
import { refusedAnswers } from '#core/answers/check-answers.ts';
import { legalForms, type Facts } from '#core/enterprise/enterprise.ts';
import { sizeClasses } from '#core/enterprise/size-class.ts';
import { makeResult } from '#core/result/make-result.ts';
import { toolSectors } from '#core/model/options-of.ts';
import type { Model } from '#core/model/model.ts';
import { chanceOf, type Chance } from './builders/chance.ts';
import { someAnswers } from './builders/some-answers.ts';

// What every instrument's advice must keep, shown on firms of every trade and skill.
const installed = library.filter(({ model }) => model.advice.some(({ brings }) => brings));

interface Case {
  facts: Facts;
  answers: Answers;
}
type Installed = (typeof installed)[number];

function casesOf({ model }: Installed): Case[] {
  const chance = chanceOf('advice');
  const sectors = [...new Set(toolSectors(model))];
  const [item] = Object.values(model.items).flatMap((one) => (one.kind === 'tools' ? [one.sectorItem] : []));
  return (sectors.length > 0 ? sectors : ['']).flatMap((sector) =>
    [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95].map((skill): Case => {
      const staff = 1 + chance.below(60);
      const facts: Facts = {
        sector: null,
        sizeClass: chance.pick(sizeClasses),
        legalForm: chance.pick(legalForms),
        province: chance.pick(['20', '14']),
        commune: null,
        staff,
        revenue: staff * 200_000_000,
        capital: null,
      };
      const chosen = item === undefined ? {} : { [item]: sector };
      const answers = someAnswers(model, facts, { skill, chance, chosen, words: ['Xin lớp học'] });
      return { facts, answers: { ...answers, ...ticked(model, skill, chance) } };
    }),
  );
}

/** Any of the options that go together, so that every combination comes up. */
function ticked(model: Model, skill: number, chance: Chance): Answers {
  return Object.fromEntries(
    Object.entries(model.items).flatMap(([id, item]) => {
      if (item.kind !== 'multiple-choice') return [];
      const together = item.options.filter(
        (option) => !option.exclusive && chance.happens((skill + 0.5) / 2),
      );
      const alone = item.options.filter(({ exclusive }) => exclusive);
      const value = together.length > 0 || alone.length === 0 ? together : [chance.pick(alone)];
      return [[id, { state: 'answered', value: value.map((option) => option.id) }]];
    }),
  );
}

const madeOf = ({ model, reference }: Installed, { facts, answers }: Case) =>
  makeResult(model, reference, facts, answers);

function firing(one: Installed, some: Case) {
  const { trace, result } = madeOf(one, some);
  return chooseAdvice({ model: one.model, ...some, trace, level: result.level });
}

describe.each(installed.map((one) => [`${one.model.id} ${one.model.version}`, one] as const))(
  '%s',
  (_, one) => {
    const { model, texts } = one;
    const cases = casesOf(one);
    const byId = new Map(model.advice.map((piece) => [piece.id, piece]));

    test('[M20] each piece is short and doable, and its bands agree with its amounts', () => {
      for (const words of Object.values(texts)) {
        for (const { title, steps = [] } of Object.values(words.advice)) {
          expect(title.length).toBeLessThanOrEqual(70);
          expect(steps.length).toBeGreaterThanOrEqual(2);
          expect(steps.length).toBeLessThanOrEqual(4);
        }
      }
      for (const { id, budget = { from: 0, to: 0 }, staffDays = 0, cost, effort } of model.advice) {
        const band =
          budget.to === 0 ? 'free' : budget.to <= 5e6 ? 'low' : budget.to <= 5e7 ? 'medium' : 'high';
        expect([id, cost, effort]).toEqual([id, band, staffDays <= 2 ? 1 : staffDays <= 10 ? 2 : 3]);
        expect(budget.from).toBeLessThanOrEqual(budget.to);
      }
    });

    test('each language has the same terms, courses and aids for the adviser, none of them empty', () => {
      const { vi, ...others } = texts;
      for (const [language, words] of Object.entries(others)) {
        for (const part of ['glossary', 'trainings', 'categories'] as const) {
          expect([language, Object.keys(words[part] ?? {})]).toEqual([
            language,
            Object.keys(vi?.[part] ?? {}),
          ]);
        }
        for (const [id, { look, evidence, example }] of Object.entries(words.items)) {
          const source = vi?.items[id];
          expect([id, !!look, evidence?.length, !!example]).toEqual([
            id,
            !!source?.look,
            source?.evidence?.length,
            !!source?.example,
          ]);
        }
      }
      expect(Object.values(vi?.glossary ?? {}).filter(({ term, text }) => !term || !text)).toEqual([]);
    });

    test('nothing requires what takes longer than itself', () => {
      const place = (id: string) => horizons.indexOf(byId.get(id)!.horizon);
      for (const { id, requires = [] } of model.advice) {
        expect([id, requires.filter((other) => place(other) > place(id))]).toEqual([id, []]);
      }
    });

    test('every piece fires for some firm, and what it brings raises the score of some firm', () => {
      const fired = new Set<string>();
      const raised = new Set<string>();
      for (const some of cases) {
        const before = new Fraction(madeOf(one, some).result.score!.lower);
        for (const piece of firing(one, some)) {
          fired.add(piece.id);
          if (!piece.brings || raised.has(piece.id)) continue;
          const answers = afterDoing(model, some.facts, some.answers, piece);
          if (before.lt(madeOf(one, { ...some, answers }).result.score!.lower)) raised.add(piece.id);
        }
      }
      const ids = (with_: (piece: (typeof model.advice)[number]) => boolean) =>
        model.advice.filter(with_).map(({ id }) => id);
      expect(ids(({ id }) => !fired.has(id))).toEqual([]);
      expect(ids(({ id, brings }) => brings !== undefined && !raised.has(id))).toEqual([]);
    });

    test('what a piece brings never lowers a part of the score, and fits the questions', () => {
      for (const some of cases.filter((_case, index) => index % 2 === 0)) {
        const before = madeOf(one, some).result.nodes;
        for (const piece of firing(one, some)) {
          const answers = afterDoing(model, some.facts, some.answers, piece);
          expect(refusedAnswers(model, some.facts, answers)).toEqual({});
          const after = madeOf(one, { ...some, answers }).result.nodes;
          for (const [node, span] of Object.entries(before)) {
            if (span) expect(new Fraction(after[node]!.lower).gte(span.lower)).toBe(true);
          }
        }
      }
    });

    test('a roadmap for each of them keeps to its means, in order, and never falls', () => {
      const million = 1_000_000;
      for (const some of cases.filter((_case, index) => index % 9 === 0)) {
        const means = {
          '30d': { money: 3 * million, days: 8 },
          '6m': { money: 20 * million, days: 30 },
          '18m': { money: 60 * million, days: 60 },
        };
        const plan = planRoadmap({ model, reference: one.reference, ...some, day: '2026-11-21', means });
        expect(plan.violations).toEqual([]);
        const done: string[] = [];
        let score = new Fraction(plan.now.score!.lower);
        for (const { actions, left, result } of plan.steps) {
          expect(Math.min(left.money, left.days)).toBeGreaterThanOrEqual(0);
          for (const { advice } of actions) {
            const late = (advice.requires ?? []).filter(
              (id) =>
                !done.includes(id) &&
                plan.leftOut.some((out) => out.advice.id === id && out.reasons[0]?.reason !== 'covered'),
            );
            expect([advice.id, late]).toEqual([advice.id, []]);
            done.push(advice.id);
          }
          expect(score.lte(result.score!.lower)).toBe(true);
          score = new Fraction(result.score!.lower);
        }
      }
    });
  },
);
