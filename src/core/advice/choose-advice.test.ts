import { expect, test } from 'vitest';
import { aModel } from '#tests/builders/a-model.ts';
import type { Answers } from '../answers/answer.ts';
import { unknownFacts } from '../score/prove-model.ts';
import { scoreAnswers } from '../score/score-answers.ts';
import { chooseAdvice, schemeFor } from './choose-advice.ts';

const model = aModel();
const said = (value: string | string[]) => ({ state: 'answered' as const, value });

function advised(answers: Answers, facts = unknownFacts): string[] {
  const trace = scoreAnswers(model, facts, answers);
  return chooseAdvice({ model, facts, answers, trace, level: 1 }).map(({ id }) => id);
}

test('[M20] most impact comes first, then least effort', () => {
  expect(
    advised({ plan: said('no'), safety: said(['none']) }, { ...unknownFacts, sizeClass: 'micro' }),
  ).toEqual(['backup', 'rent', 'plan']);
});

test('a pending item is no ground for advice that something is not done', () => {
  expect(advised({ sector: said('shop'), tools: said(['shop.pos', 'shop.qr']) })).toEqual([]);
  expect(advised({ safety: { state: 'dontKnow' }, sector: said('other') })).toEqual(['backup']);
});

test('a support scheme is named only to those whom it is for, on the days that it runs', () => {
  const rent = model.advice[1]!;
  const micro = { ...unknownFacts, sizeClass: 'micro' as const };
  expect(schemeFor(model, rent, micro, '2026-11-21')?.caps?.['micro']).toBe(20_000_000);
  expect(schemeFor(model, rent, { ...micro, sizeClass: 'large' }, '2026-11-21')).toBeNull();
  expect(schemeFor(model, rent, { ...micro, legalForm: 'household' }, '2026-11-21')).toBeNull();
  expect(schemeFor(model, rent, micro, '2028-01-01')).toBeNull();
  expect(schemeFor(model, model.advice[0]!, micro, '2026-11-21')).toBeNull();
});
