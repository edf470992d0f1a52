import { expect, test } from 'vitest';
import { aModel } from '#tests/builders/a-model.ts';
import { unknownFacts } from '../score/unknown-facts.ts';
import { answersAsSealed, changedAnswers, changedFacts, sealedAnswers } from './amendment.ts';

const model = aModel();
const said = (value: string | string[]) => ({ state: 'answered' as const, value });

test('[P27] what was sealed is told with the words that lie apart in a seal', () => {
  const answers = { plan: said('half'), words: { state: 'answered' as const } };
  expect(sealedAnswers({ answers }, { texts: { words: 'Cần máy in tem' } })).toEqual({
    plan: said('half'),
    words: said('Cần máy in tem'),
  });
});

test('[P27] what is answered otherwise is told in the order of the questions; ticks in another order are the same', () => {
  const before = { plan: said('half'), safety: said(['backup', 'training']), words: said('Một') };
  const after = { plan: said('full'), safety: said(['training', 'backup']) };
  expect(changedAnswers(model, before, after)).toEqual([
    { item: 'plan', before: said('half'), after: said('full') },
    { item: 'words', before: said('Một'), after: undefined },
  ]);
  expect(changedAnswers(model, before, before)).toEqual([]);
  expect(changedFacts(unknownFacts, { ...unknownFacts, staff: 12 })).toEqual(['staff']);
});

test('[P27] giving an amendment up puts back what was sealed, takes back what was not, and leaves what was not asked', () => {
  const sealed = { plan: said('half'), sector: said('other') };
  const draft = {
    plan: said('full'),
    sector: said('other'),
    words: said('Mới'),
    tools: said(['farm.diary']),
  };
  expect(answersAsSealed(model, { facts: unknownFacts, answers: sealed }, draft)).toEqual({
    plan: said('half'),
    words: null,
  });
});
