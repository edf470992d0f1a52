import { expect, test } from 'vitest';
import { staleTexts, textDigests } from './stale-texts.ts';

const source = { title: 'Phiếu', items: { plan: { question: 'Có kế hoạch chưa?', steps: ['Một', 'Hai'] } } };

test('[M24] a translation is stale where its source was changed or is new, and nowhere else', () => {
  const madeFrom = textDigests(source);
  expect(staleTexts('en', source, madeFrom)).toEqual([]);
  const changed = {
    ...source,
    items: { plan: { question: 'Đã có kế hoạch chưa?', steps: ['Một', 'Hai', 'Ba'] } },
  };
  expect(staleTexts('en', changed, madeFrom)).toEqual([
    { where: 'texts.en', problem: 'text-stale', detail: 'items.plan.question' },
    { where: 'texts.en', problem: 'text-stale', detail: 'items.plan.steps.2' },
  ]);
  expect(staleTexts('en', source, {})).toHaveLength(4);
});

test('two ways of writing one Vietnamese letter are one text', () => {
  expect(textDigests({ title: 'Phiếu'.normalize('NFD') })).toEqual(textDigests({ title: 'Phiếu' }));
});
