import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { library } from '#tests/builders/the-library.ts';
import { refusedAnswers } from '#core/answers/check-answers.ts';
import { answerOnce } from '#core/crosswalk/answer-once.ts';
import { coverageOf } from '#core/crosswalk/coverage.ts';
import { findingsInCrosswalk, readCrosswalks } from '#core/crosswalk/read-crosswalks.server.ts';
import { unknownFacts } from '#core/score/prove-model.ts';
import { answersFrom, chance } from './builders/any-answers.ts';

const folder = join(import.meta.dirname, '../assessment-models');
const crosswalks = readCrosswalks(folder, library);

test('[M23] what leads from 2021 to today, and from today to Europe, is there', () => {
  expect(crosswalks.map(({ file }) => file).sort()).toEqual([
    'eu-dma-sme/crosswalk.sme-dx-1567.yaml',
    'sme-dx-1567/crosswalk.sme-readiness-2158.yaml',
    'sme-readiness-2158/crosswalk.dbi-sme-1970.yaml',
  ]);
});

describe.each(crosswalks.map((one) => [one.file, one] as const))('%s', (_, one) => {
  const { crosswalk } = one;
  const [from, to] = [one.from!, one.to!];

  test('[M23] is sound, and leads to the newest version', () => {
    expect(findingsInCrosswalk(one)).toEqual([]);
    const versions = library.filter(({ model }) => model.url === to.url).map(({ model }) => model.version);
    expect(versions.sort().at(-1)).toBe(to.version);
  });

  test('[M23] its shares are between 0 and 1 and come to 1 together', () => {
    const { byRelation, carried, untouched } = coverageOf(crosswalk, to);
    for (const share of [...Object.values(byRelation), carried, untouched]) {
      expect(share.gte(0) && share.lte(1)).toBe(true);
    }
    expect(carried.add(byRelation.related).add(untouched).toFraction()).toBe('1');
  });

  test('[M23] nothing follows from what was not answered', () => {
    const silent = Object.fromEntries(
      Object.keys(from.items).map((id) => [id, { state: 'dontKnow' as const }]),
    );
    for (const answers of [{}, silent]) {
      const once = answerOnce(crosswalk, { from, to }, unknownFacts, answers);
      expect([once.answers, once.share.toFraction(), once.score?.lower.toFraction()]).toEqual([{}, '0', '0']);
    }
  });

  test('[M23] what follows are answers of the other model, within bounds, and no question of theirs is asked', () => {
    fc.assert(
      fc.property(chance, (stream) => {
        const answers = answersFrom(from, stream, true);
        const once = answerOnce(crosswalk, { from, to }, unknownFacts, answers);
        expect(refusedAnswers(to, unknownFacts, once.answers)).toEqual({});
        expect(once.share.gte(0) && once.share.lte(1)).toBe(true);
        if (once.score) {
          const { lower, upper } = once.score;
          expect(lower.gte(0) && lower.lte(upper) && upper.lte(to.scale)).toBe(true);
        }
        expect(once.missing.filter((id) => once.answers[id])).toEqual([]);
      }),
    );
  });

  test('[M23] more answers never widen the bounds and never settle less', () => {
    fc.assert(
      fc.property(chance, chance, (some, rest) => {
        const open = answersFrom(from, some, true);
        const closed = { ...answersFrom(from, rest, false), ...open };
        if (Object.keys(refusedAnswers(from, unknownFacts, closed)).length > 0) return;
        const [few, many] = [open, closed].map((answers) =>
          answerOnce(crosswalk, { from, to }, unknownFacts, answers),
        );
        if (!few?.score || !many?.score) return;
        expect(many.score.lower.gte(few.score.lower) && many.score.upper.lte(few.score.upper)).toBe(true);
        expect(many.share.gte(few.share)).toBe(true);
      }),
    );
  });
});

test('[M23] a visit to a lorry firm answers part of the European questions', () => {
  const { crosswalk, from, to } = crosswalks.find(({ file }) => file.startsWith('eu-dma-sme'))!;
  const example = library
    .find(({ model }) => model === from)!
    .examples.find(({ facts }) => facts.sector === 'H')!;
  const once = answerOnce(crosswalk, { from: from!, to: to! }, example.facts, example.answers);
  expect(once.answers['sector']).toEqual({ state: 'answered', value: 'mobility' });
  // 24 people: Europe's class follows from the record, and nothing of it is asked.
  expect(once.missing).toEqual(['q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7', 'q8', 'q9', 'q10', 'q11']);
  expect(once.score?.lower.gt(0) && once.score.upper.lt(to!.scale)).toBe(true);
});
