import type { Answers } from '#core/answers/answer.ts';
import { planRoadmap } from '#core/advice/plan-roadmap.ts';
import type { Means, Roadmap, RoadmapWish } from '#core/advice/roadmap.ts';
import type { Advice } from '#core/model/advice-schema.ts';
import { referenceTo } from '#core/model/fingerprint.ts';
import type { Model } from '#core/model/model.ts';
import { unknownFacts } from '#core/score/prove-model.ts';
import { aModel } from './a-model.ts';

// A shop that has little, what it may be advised, and its roadmap.

export const base = aModel().advice[0]!;
export const said = (value: string | string[]) => ({ state: 'answered' as const, value });
export const poor: Answers = {
  plan: said('no'),
  safety: said(['none']),
  tried: said('bad'),
  sector: said('shop'),
  tools: said(['none']),
};
export const million = 1_000_000;
export const plenty: Means = { money: 100 * million, days: 100 };

export function piece(id: string, more: Partial<Advice>): Advice {
  return { ...base, id, budget: { from: 0, to: 0 }, staffDays: 1, ...more };
}
export const planNow = piece('plan-now', {
  when: { chosen: { item: 'plan', option: 'no' } },
  brings: [{ item: 'plan', choose: 'half' }],
});
export const backup = piece('backup', { brings: [{ item: 'safety', choose: 'backup' }] });
export const till = piece('till', {
  when: { notChosen: { item: 'tools', option: 'shop.pos' } },
  brings: [{ item: 'tools', tools: ['shop.pos'] }],
  budget: { from: 2 * million, to: 4 * million },
  staffDays: 3,
  horizon: '6m',
});
export const stock = piece('stock', {
  when: { notChosen: { item: 'tools', option: 'shop.stock' } },
  brings: [{ item: 'tools', tools: ['shop.stock'] }],
  requires: ['till'],
  budget: { from: million, to: 3 * million },
  staffDays: 2,
  horizon: '6m',
});

export function roadmap(
  advice: Advice[],
  wish: Partial<RoadmapWish> = {},
  changes: Partial<Model> = {},
): Roadmap {
  const model = aModel({ advice, ...changes });
  const means = { '30d': plenty, '6m': plenty, '18m': plenty };
  const reference = referenceTo(model);
  return planRoadmap({
    model,
    reference,
    facts: unknownFacts,
    answers: poor,
    day: '2026-11-21',
    means,
    ...wish,
  });
}
export const placed = ({ steps }: Roadmap) =>
  steps.map(({ actions }) => actions.map(({ advice }) => advice.id));
export const scores = ({ now, steps }: Roadmap) =>
  [now, ...steps.map(({ result }) => result)].map(({ score }) => score?.lower);
