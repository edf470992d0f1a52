import { expect, test } from 'vitest';
import { aModel } from '#tests/builders/a-model.ts';
import type { Answers } from '../answers/answer.ts';
import { unknownFacts } from '../score/prove-model.ts';
import { scoreAnswers } from '../score/score-answers.ts';
import { chooseAdvice, schemeFor, schemesFor } from './choose-advice.ts';

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

test('a newer scheme stands beside the one that it overlays, from its own day on and for its own firms', () => {
  const [rent] = model.schemes;
  const basic = {
    id: 'basic',
    from: '2026-07-01',
    until: null,
    overlays: 'rent',
    sizes: ['micro' as const],
    status: 'assumed' as const,
    source: 'test',
  };
  const both = aModel({ schemes: [rent!, basic] });
  const ids = (facts: Partial<typeof unknownFacts>, day = '2026-11-21') =>
    schemesFor(both, model.advice[1]!, { ...unknownFacts, ...facts }, day).map(({ id }) => id);
  expect(ids({ sizeClass: 'micro' })).toEqual(['rent', 'basic']);
  expect(ids({ sizeClass: 'micro' }, '2026-06-30')).toEqual(['rent']);
  expect(ids({ sizeClass: 'small' })).toEqual(['rent']);
  expect(ids({ legalForm: 'household' })).toEqual(['basic']);
});
