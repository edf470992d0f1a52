import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { Fraction } from 'fraction.js';
import { describe, expect, test } from 'vitest';
import type { Answers } from '#core/answers/answer.ts';
import { askedItems } from '#core/answers/completeness.ts';
import { refusedAnswers } from '#core/answers/check-answers.ts';
import { groundOf } from '#core/answers/ground.ts';
import { rulesOf } from '#core/items/registry.ts';
import { worthOf } from '#core/items/worths.ts';
import { compareVersions } from '#core/model/compare-versions.ts';
import { offerOf } from '#core/model/offer.ts';
import { modelJsonSchema } from '#core/model/json-schema.ts';
import type { Model } from '#core/model/model.ts';
import type { Json } from '#core/records/canonical.ts';
import { problemsOf, readModels } from '#core/result/read-models.server.ts';
import { makeResult } from '#core/result/make-result.ts';
import { unknownFacts } from '#core/score/prove-model.ts';
import { scoreAnswers } from '#core/score/score-answers.ts';
import { ratioOf } from '#core/score/trace.ts';
import { answersFrom, chance, someValue, type Next } from './builders/any-answers.ts';

const installed = readModels(join(import.meta.dirname, '../assessment-models'));

const total = (model: Model, answers: Answers) => ratioOf(scoreAnswers(model, unknownFacts, answers));

test('visits begin with one model, and those that are only read are never offered', () => {
  const newest = new Map<string, Model>();
  for (const { model } of installed) {
    const other = newest.get(model.url);
    if (!other || compareVersions(other.version, model.version) < 0) newest.set(model.url, model);
  }
  const offered = (offer: string) =>
    [...newest.values()].filter((model) => offerOf(model) === offer).map(({ id }) => id);
  expect(offered('default')).toEqual(['sme-dx-1567']);
  expect(offered('comparison')).toEqual(['eu-dma-sme']);
});

describe.each(installed.map((one) => [`${one.model.id} ${one.model.version}`, one] as const))(
  '%s',
  (_, one) => {
    const { model, reference } = one;

    test('[M27] is sound: references, words in every language, ends, examples', () => {
      expect(problemsOf(one)).toEqual([]);
    });

    test('keeps every score between 0 and 1, and its bounds enclose every completion', () => {
      fc.assert(
        fc.property(chance, chance, (some, rest) => {
          const open = answersFrom(model, some, true);
          expect(refusedAnswers(model, unknownFacts, open)).toEqual({});
          const closed = { ...answersFrom(model, rest, false), ...open };
          if (Object.keys(refusedAnswers(model, unknownFacts, closed)).length > 0) return;
          const [outer, inner] = [total(model, open), total(model, closed)];
          if (!outer || !inner) return;
          expect(outer.lower.gte(0) && outer.upper.lte(1) && outer.lower.lte(outer.upper)).toBe(true);
          expect(inner.lower.gte(outer.lower) && inner.upper.lte(outer.upper)).toBe(true);
        }),
      );
    });

    test('is monotone: a better answer never lowers the score', () => {
      const points = (id: string, answers: Answers, value: Json) => {
        const item = model.items[id]!;
        return worthOf(item).points(item, value, groundOf(model, unknownFacts, answers).context);
      };
      fc.assert(
        fc.property(chance, fc.nat(1000), chance, (stream, pick, others) => {
          const answers = answersFrom(model, stream, false);
          const scored = askedItems(model, unknownFacts, answers).filter((id) =>
            rulesOf(model.items[id]!).scored(model.items[id]!),
          );
          const id = scored[pick % scored.length]!;
          const before = answers[id];
          if (before?.state !== 'answered') return;
          const item = model.items[id]!;
          let at = 0;
          const next: Next = (below) => (others[at++ % others.length] ?? 0) % below;
          const value = someValue(item, groundOf(model, unknownFacts, answers).context, next);
          if (value === undefined || before.value === undefined) return;
          const after: Answers = { ...answers, [id]: { state: 'answered', value } };
          const gain = points(id, after, value).compare(points(id, answers, before.value));
          const [a, b] = [total(model, answers), total(model, after)];
          if (!a || !b) return;
          expect(Math.sign(b.lower.compare(a.lower))).toBe(Math.sign(gain));
        }),
      );
    });

    test('does not depend on the order of answering', () => {
      fc.assert(
        fc.property(chance, (stream) => {
          const answers = answersFrom(model, stream, true);
          const reversed = Object.fromEntries(Object.entries(answers).reverse());
          const text = (given: Answers) =>
            JSON.stringify(makeResult(model, reference, unknownFacts, given).result);
          expect(text(reversed)).toBe(text(answers));
        }),
      );
    });

    test('re-adding the trace gives the score exactly', () => {
      fc.assert(
        fc.property(chance, (stream) => {
          const trace = scoreAnswers(model, unknownFacts, answersFrom(model, stream, false));
          if (trace.standing !== 'rated' || trace.op !== 'weightedMean') return;
          const again = trace.children.reduce((sum, child) => {
            const ratio = ratioOf(child);
            return ratio ? sum.add(ratio.lower.mul(child.weight ?? 0)) : sum;
          }, new Fraction(0));
          expect(again.equals(trace.points.lower)).toBe(true);
        }),
      );
    });
  },
);

test('the published JSON Schema is that of the code', () => {
  const file = join(import.meta.dirname, '../assessment-models/model.schema.json');
  expect(readFileSync(file, 'utf8')).toBe(modelJsonSchema());
});
