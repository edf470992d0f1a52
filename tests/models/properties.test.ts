import * as fc from 'fast-check';
import { Fraction } from 'fraction.js';
import { describe, expect, test } from 'vitest';
import { library } from '#tests/builders/the-library.ts';
import type { Answers } from '#core/answers/answer.ts';
import { refusedAnswers } from '#core/answers/check-answers.ts';
import { askedItems, pendingItems } from '#core/answers/completeness.ts';
import { groundOf } from '#core/answers/ground.ts';
import { truthOf } from '#core/answers/truth.ts';
import { valueIn } from '#core/answers/value-in.ts';
import { legalForms, type Facts } from '#core/enterprise/enterprise.ts';
import { sizeClasses } from '#core/enterprise/size-class.ts';
import { sectorCodes } from '#core/enterprise/sector.ts';
import { rulesOf } from '#core/items/registry.ts';
import { worthOf } from '#core/items/worths.ts';
import { checkModel } from '#core/model/check-model.ts';
import { conditionsOf } from '#core/model/check-conditions.ts';
import { referenceTo } from '#core/model/fingerprint.ts';
import type { Model } from '#core/model/model.ts';
import type { ModelNode } from '#core/model/node-schema.ts';
import { modelSchema } from '#core/model/model.ts';
import { canonicalJson, type Json } from '#core/records/canonical.ts';
import { compileResult } from '#core/result/compile-result.ts';
import { makeResult } from '#core/result/make-result.ts';
import { compileModel } from '#core/score/compile-model.ts';
import { unreachedEnds } from '#core/score/prove-model.ts';
import { rootOf } from '#core/score/root.ts';
import { neverHolding } from '#core/score/satisfiable.ts';
import { scoreAnswers, scoresOf } from '#core/score/score-answers.ts';
import { ratioOf, type Trace } from '#core/score/trace.ts';
import { aModel } from '../builders/a-model.ts';
import { answersFrom, aValue, drawFrom, type Draw } from '../builders/answers-from-chance.ts';
import { miniatures } from './miniatures.ts';

// What holds of every model: those of the library and those that show one part of the language each.

const shipped = library.map(({ model }) => model);
const models: [name: string, model: Model][] = [
  ['aModel', aModel()],
  ...Object.entries(miniatures),
  ...shipped.map((model): [string, Model] => [`${model.id} ${model.version}`, model]),
];
const chance = fc.array(fc.nat(1_000_000), { minLength: 60, maxLength: 90 });
const runs = { numRuns: 60 };

function factsFrom(draw: Draw): Facts {
  const maybe = <Value>(value: Value) => (draw(4) === 0 ? null : value);
  return {
    sector: maybe(sectorCodes[draw(sectorCodes.length)]!),
    sizeClass: maybe(sizeClasses[draw(sizeClasses.length)]!),
    legalForm: legalForms[draw(legalForms.length)]!,
    province: '20',
    commune: null,
    staff: maybe(draw(300)),
    revenue: maybe(draw(300) * 100_000_000),
    capital: maybe(draw(300) * 100_000_000),
  };
}

/** An assessment with open items and one of its completions. */
function visit(model: Model, stream: number[], open = 3) {
  const draw = drawFrom(stream);
  const facts = factsFrom(draw);
  const some = answersFrom(model, facts, draw, { open });
  return { draw, facts, some, whole: answersFrom(model, facts, draw, { given: some }) };
}

function nodesIn(trace: Trace): Trace[] {
  return trace.op === 'item' ? [] : [trace, ...trace.children.flatMap(nodesIn)];
}

describe.each(models)('%s', (_, model) => {
  const result = (facts: Facts, answers: Answers) =>
    JSON.stringify(makeResult(model, referenceTo(model), facts, answers).result);

  test('is well formed, and its worst and best answers come to what it says', () => {
    expect(modelSchema.parse(model)).toEqual(model);
    expect(checkModel(model, {})).toEqual([]);
    expect(unreachedEnds(model)).toEqual([]);
    expect(neverHolding(model)).toEqual([]);
  });

  test('[M18] the bounds of every part lie in 0 to 1 and enclose what each completion comes to', () => {
    fc.assert(
      fc.property(chance, (stream) => {
        const { facts, some, whole } = visit(model, stream);
        const [before, after] = [some, whole].map((answers) => scoresOf(groundOf(model, facts, answers)));
        for (const node of Object.keys(model.nodes)) {
          const [outer, inner] = [before!.part(node), after!.part(node)];
          const [wide, narrow] = [ratioOf(outer), ratioOf(inner)];
          if (wide) expect(wide.lower.gte(0) && wide.upper.lte(1) && wide.lower.lte(wide.upper)).toBe(true);
          if (narrow && !wide) throw new Error(`${node} was ${outer.standing} and is rated`);
          if (!narrow && wide) {
            expect(outer.mayBe[inner.standing === 'excluded' ? 'excluded' : 'unrated']).toBe(true);
          }
          if (narrow && wide) {
            expect(narrow.lower.gte(wide.lower) && narrow.upper.lte(wide.upper)).toBe(true);
          }
        }
      }),
      runs,
    );
  });

  test('[M17] [M18] a level that is claimed early is the level of each completion', () => {
    fc.assert(
      fc.property(chance, (stream) => {
        const { facts, some, whole } = visit(model, stream, 12);
        const [early, late] = [some, whole].map(
          (answers) => makeResult(model, referenceTo(model), facts, answers).result,
        );
        if (early!.level !== null && late!.levelWithheld !== 'too-few-answers') {
          expect(late!.level).toBe(early!.level);
        }
      }),
      runs,
    );
  });

  test('[M11] whatever a condition is said to be, it is in each completion', () => {
    const conditions = conditionsOf(model);
    fc.assert(
      fc.property(chance, (stream) => {
        const { facts, some, whole } = visit(model, stream);
        const [before, after] = [some, whole].map(
          (answers) => scoresOf(groundOf(model, facts, answers)).told,
        );
        for (const { where, when } of conditions) {
          const early = truthOf(when, before!);
          if (early !== null) expect([where, truthOf(when, after!)]).toEqual([where, early]);
        }
      }),
      runs,
    );
  });

  test('[M11] hidden items do not count, and the order of answering does not', () => {
    fc.assert(
      fc.property(chance, (stream) => {
        const { facts, some } = visit(model, stream);
        const ground = groundOf(model, facts, some);
        const seen = Object.entries(some).filter(([id]) => ground.asks(id) !== false);
        expect(result(facts, Object.fromEntries(seen.reverse()))).toBe(result(facts, some));
      }),
      runs,
    );
  });

  test('once nothing is pending the score is exact, and adding up the trace gives it again', () => {
    fc.assert(
      fc.property(chance, (stream) => {
        const { facts, whole } = visit(model, stream);
        const ground = groundOf(model, facts, whole);
        if (pendingItems(model, facts, whole).length > 0 || ground.perhaps.length > 0) return;
        const trace = scoreAnswers(model, facts, whole);
        for (const part of nodesIn(trace)) {
          const node = ground.model.nodes[part.id]!;
          const again = addedUp(node, part);
          const ratio = ratioOf(part);
          if (ratio && again) expect(ratio.lower.equals(again) && ratio.upper.equals(again)).toBe(true);
        }
      }),
      runs,
    );
  });

  test('scored by whole numbers it comes to the same', () => {
    const fast = Object.keys(model.nodes).map((node) => [node, compileModel(model, node)] as const);
    fc.assert(
      fc.property(chance, (stream) => {
        const { facts, some, whole } = visit(model, stream);
        const odd: Answers = { ...some };
        for (const id of Object.keys(odd))
          if (stream[0]! % 3 === 0) odd[id] = { state: 'answered', value: [] };
        for (const answers of [some, whole, odd]) {
          for (const [node, score] of fast) {
            const ratio = ratioOf(scoreAnswers(model, facts, answers, node));
            const again = score(facts, answers);
            expect([node, again?.lower.toFraction(), again?.upper.toFraction()]).toEqual([
              node,
              ratio?.lower.toFraction(),
              ratio?.upper.toFraction(),
            ]);
          }
        }
      }),
      runs,
    );
  });

  test('made quickly a result is the same to the byte, or is left to the slow way', () => {
    const quick = compileResult(model);
    const made = { quickly: 0 };
    fc.assert(
      fc.property(chance, (stream) => {
        const { facts, some, whole } = visit(model, stream);
        const odd: Answers = { ...whole, ...(stream[0]! % 3 === 0 && { x: { state: 'dontKnow' } }) };
        const unfit: Answers = { ...whole, ...oneUnfit(model, stream) };
        for (const answers of [some, whole, odd, unfit]) {
          const again = quick(facts, answers, referenceTo(model));
          made.quickly += again ? 1 : 0;
          if (!again) continue;
          const whatIsSaid = result(facts, answers);
          expect(JSON.stringify(again.result)).toBe(whatIsSaid);
          expect(again.text).toBe(canonicalJson(JSON.parse(whatIsSaid) as Json));
          // It stands for every check of the answers too.
          expect(refusedAnswers(model, facts, answers)).toEqual({});
          expect(askedItems(model, facts, answers)).toEqual(expect.arrayContaining(Object.keys(answers)));
        }
      }),
      runs,
    );
    // Not in vain: how often is chance's to say.
    if (model.id === 'sme-dx-1567') expect(made.quickly).toBeGreaterThan(20);
  });

  test('is monotone: over the same visible items a better answer never lowers the score', () => {
    if (Object.values(model.nodes).some(({ op }) => op === 'table')) return;
    fc.assert(
      fc.property(chance, fc.nat(1000), (stream, at) => {
        const { draw, facts, whole } = visit(model, stream);
        const asked = askedItems(model, facts, whole);
        const id = asked[at % Math.max(1, asked.length)];
        const item = id === undefined ? undefined : model.items[id];
        if (id === undefined || !item || !rulesOf(item).scored(item)) return;
        const { context } = groundOf(model, facts, whole);
        const [old, better] = [valueIn(item, whole[id]), aValue(item, context, draw)];
        if (old === undefined || better === undefined || rulesOf(item).refusal(item, better, context)) return;
        const points = (value: typeof old) => worthOf(item).points(item, value, context);
        const changed: Answers = { ...whole, [id]: { state: 'answered', value: better } };
        if (askedItems(model, facts, changed).join() !== asked.join()) return;
        const [a, b] = [whole, changed].map((answers) => ratioOf(scoreAnswers(model, facts, answers)));
        if (a && b && points(better).gte(points(old))) expect(b.lower.gte(a.lower)).toBe(true);
      }),
      runs,
    );
  });
});

/** An answer that perhaps does not stand for its item. */
function oneUnfit(model: Model, stream: number[]): Answers {
  const ids = Object.keys(model.items);
  const values: Json[] = [
    '',
    'none',
    [],
    ['none'],
    ['none', 'none'],
    {},
    { tools: ['none'], links: {} },
    0,
    null,
  ];
  const value = values[stream[2]! % values.length]!;
  return { [ids[stream[1]! % ids.length]!]: { state: 'answered', value } };
}

/** What a node comes to by what its trace says of its parts; null for a table, which follows from conditions. */
function addedUp(node: ModelNode, { children }: Trace): Fraction | null {
  const rated = children.filter((child) => ratioOf(child) && !child.weight?.equals(0));
  const ratios = rated.map((child) => child.points.lower.div(child.ceiling));
  const sum = (amounts: Fraction[]) => amounts.reduce((all, one) => all.add(one), new Fraction(0));
  const sorted = [...ratios].sort((a, b) => a.compare(b));
  if (rated.length === 0) return null;
  switch (node.op) {
    case 'sum':
      return sum(rated.map(({ points }) => points.lower)).div(sum(rated.map(({ ceiling }) => ceiling)));
    case 'weightedMean': {
      const weights = rated.map(({ weight }) => weight!);
      return sum(ratios.map((ratio, index) => ratio.mul(weights[index]!))).div(sum(weights));
    }
    case 'min':
      return sorted[0]!;
    case 'max':
      return sorted.at(-1)!;
    case 'geometricMean':
      return rootOf(
        ratios.reduce((all, ratio) => all.mul(ratio), new Fraction(1)),
        ratios.length,
      );
    case 'ladder': {
      const low = (id: string, atLeast: string) =>
        rated.some((child) => child.id === id && child.points.lower.div(child.ceiling).lt(atLeast));
      const missed = node.rungs.findIndex(({ of, atLeast = '1' }) => of.some((id) => low(id, atLeast)));
      return new Fraction(missed < 0 ? node.rungs.length : missed, node.rungs.length);
    }
    case 'table':
      return null;
  }
}
