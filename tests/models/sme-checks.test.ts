import { expect, test } from 'vitest';
import { library } from '#tests/builders/the-library.ts';
import type { Answers } from '#core/answers/answer.ts';
import { findInconsistencies } from '#core/result/find-inconsistencies.ts';
import { extremeAnswers } from '#core/score/extreme-answers.ts';
import { unknownFacts } from '#core/score/prove-model.ts';
import { said } from '../builders/a-small-model.ts';

const { model } = library.find((one) => one.model.id === 'sme-dx-1567' && one.model.version === '1.0.0')!;
const best: Answers = { ...extremeAnswers(model, 'retail', 'best'), '7.1': said('retail') };
const worst: Answers = { ...extremeAnswers(model, 'retail', 'worst'), '7.1': said('retail') };

const found = (answers: Answers) => findInconsistencies(model, unknownFacts, answers).map(({ id }) => id);

test('[M21] neither the best nor the worst shop contradicts itself', () => {
  expect(found(best)).toEqual([]);
  expect(found(worst)).toEqual([]);
});

const odd: [string, Answers][] = [
  ['plan-without-anybody', { ...best, '3.3': said('nobody') }],
  ['strategy-without-money', { ...best, '3.4': said('none') }],
  ['software-without-tools', { ...best, '7.2': said(['none']) }],
  ['own-view-differs', { ...worst, '2.6': said('high') }],
  ['own-view-differs', { ...best, '2.6': said('low') }],
  ['no-need-but-willing', { ...best, '4.1': said(['no-need']) }],
  ['tools-but-never-tried', { ...best, '5.3': { state: 'notApplicable', reason: 'neverTried' } }],
];

test.each(odd)('[M21] %s is found where one answer makes it so, and warns', (id, answers) => {
  expect(findInconsistencies(model, unknownFacts, answers)).toMatchObject([{ id, severity: 'warn' }]);
});

test('[M21] the items of a check are those of its condition', () => {
  const [check] = findInconsistencies(model, unknownFacts, { ...best, '7.2': said(['none']) });
  expect(check?.items).toEqual(['2.2', '2.3', '7.2']);
});
