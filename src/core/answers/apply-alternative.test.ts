import { expect, test } from 'vitest';
import { library } from '#tests/builders/the-library.ts';
import { checkModel } from '#core/model/check-model.ts';
import { scoreAnswers } from '#core/score/score-answers.ts';
import { ratioOf } from '#core/score/trace.ts';
import { applyAlternative } from './apply-alternative.ts';

const installed = library.find(({ model }) => model.id === 'eu-dma-sme')!;
const { model } = installed;

function scoreOf(example: string, alternative?: string): string | undefined {
  const { facts, answers } = installed.examples.find(({ name }) => name === example)!;
  const chosen = model.alternatives?.find(({ id }) => id === alternative);
  const read = chosen ? applyAlternative(model, chosen) : model;
  return ratioOf(scoreAnswers(read, facts, answers))
    ?.lower.mul(100)
    .toFraction();
}

const best = 'The best answers give 98.96';
const done = 'With nothing left to plan 93.40';

test('[M14] with nothing left to plan, the reading in which a plan counts half gives the whole again', () => {
  expect([scoreOf(best), scoreOf(done)]).toEqual(['2375/24', '6725/72']);
  expect([scoreOf(best, 'plan-counts-half'), scoreOf(done, 'plan-counts-half')]).toEqual([
    '2375/24',
    '2375/24',
  ]);
});

test('[M14] a line that is only planned counts half where the model reads it so, and as much as a tick otherwise', () => {
  const answers = {
    q1: { state: 'answered' as const, value: { sales: ['planned'], office: ['invested', 'planned'] } },
    q2: { state: 'answered' as const, value: ['none'] },
  };
  const { facts } = installed.examples[0]!;
  const strategy = (read: typeof model) => ratioOf(scoreAnswers(read, facts, answers, 'strategy'))?.lower;
  // 3 ticks of 20 are 2/3 of it; 1 + 1/2 of 10 are half of it.
  expect(strategy(model)?.toFraction()).toBe('1/10');
  expect(strategy(applyAlternative(model, model.alternatives![0]!))?.toFraction()).toBe('3/40');
});

test('[M14] where every box counts, "nothing is on a device" gives one of eight', () => {
  expect(scoreOf('The worst answers give exactly 0')).toBe('0');
  // 1/8 of question 7, that of a half of the side, that of a sixth: 1/96.
  expect(scoreOf('The worst answers give exactly 0', 'every-box-counts')).toBe('25/24');
});

test('[M14] points for a choice that is not there are found at their place', () => {
  const alternatives = [{ id: 'odd', worth: { q1: { points: { bought: '1' } } } }];
  expect(checkModel({ ...model, alternatives }, {})).toEqual([
    { where: 'alternatives.odd.worth.q1', problem: 'unknown-option', detail: 'bought' },
  ]);
});
