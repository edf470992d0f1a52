import { expect, test } from 'vitest';
import { aModel } from '#tests/builders/a-model.ts';
import type { Answers } from '../answers/answer.ts';
import { referenceTo } from '../model/fingerprint.ts';
import { unknownFacts } from '../score/prove-model.ts';
import { makeResult } from './make-result.ts';

const model = aModel();
const said = (value: string | string[]) => ({ state: 'answered' as const, value });
const whole: Answers = {
  plan: said('half'),
  safety: said(['backup', 'full']),
  tried: said('good'),
  sector: said('shop'),
  tools: said(['shop.pos']),
};
const resultOf = (answers: Answers) => makeResult(model, referenceTo(model), unknownFacts, answers).result;

test('a whole assessment has a score on the scale of the model and a level', () => {
  expect(resultOf(whole)).toMatchObject({
    score: { lower: '580/11', upper: '580/11' },
    scoreNode: 'total',
    level: 3,
    levelWithheld: null,
    answered: 4,
    open: 0,
    provisional: ['guess'],
  });
});

test('a level is claimed as soon as both bounds lie in it, and not before', () => {
  const { plan: _, ...rest } = whole;
  expect(resultOf(rest)).toMatchObject({ level: 3, levelWithheld: null, open: 1 });
  const low = { ...rest, safety: said(['none']), tried: said('bad'), tools: said(['none']) };
  expect(resultOf(low)).toMatchObject({ level: null, levelWithheld: 'open', open: 1 });
});

test('[M18] below the floor of answered items no level is claimed; declined is no answer, "do not know" is one', () => {
  const declined = { state: 'declined' as const };
  expect(resultOf({ ...whole, plan: declined })).toMatchObject({ level: 3, answered: 3 });
  expect(resultOf({ ...whole, plan: declined, tried: declined })).toMatchObject({
    level: null,
    levelWithheld: 'too-few-answers',
    answered: 2,
  });
  const unknown = { state: 'dontKnow' as const };
  expect(resultOf({ ...whole, plan: unknown, tried: unknown })).toMatchObject({ level: 3, answered: 4 });
});

test('a sector without a list leaves the part that stands alone, without a level', () => {
  expect(resultOf({ ...whole, sector: said('other') })).toMatchObject({
    score: { lower: '900/11', upper: '900/11' },
    scoreNode: 'common',
    level: null,
    levelWithheld: 'not-rated',
    nodes: { sectorPart: null, total: null },
  });
});
