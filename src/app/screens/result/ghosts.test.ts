import { expect, test } from 'vitest';
import type { SealBody } from '#core/assessment/seal.ts';
import type { Crosswalk } from '#core/crosswalk/crosswalk.ts';
import { referenceTo } from '#core/model/fingerprint.ts';
import type { ModelTexts } from '#core/model/model-texts.ts';
import type { Model } from '#core/model/model.ts';
import { makeResult } from '#core/result/make-result.ts';
import { unknownFacts } from '#core/score/unknown-facts.ts';
import { aSmallModel, answered, choice } from '#tests/builders/a-small-model.ts';
import { againstOf, ghostsOf } from './ghosts.ts';
import type { Earlier } from './read-earlier.ts';

const now = aSmallModel({
  version: '2.0.0',
  items: { plan: choice(['0', '4']), people: choice(['0', '4']), data: choice(['0', '4']) },
  nodes: {
    plans: { op: 'sum', of: ['plan'] },
    staff: { op: 'sum', of: ['people'] },
    records: { op: 'sum', of: ['data'] },
    total: { op: 'sum', of: ['plans', 'staff', 'records'] },
  },
  pillars: ['plans', 'staff', 'records'],
});
const then: Model = { ...now, version: '1.0.0' };
const crosswalk: Crosswalk = {
  from: { url: then.url, version: '1.0.0' },
  to: { url: now.url, version: '2.0.0' },
  clauses: { title: { status: 'assumed', text: { vi: 'theo tên', en: 'by title' } } },
  clause: 'title',
  maps: [
    { from: 'plans', to: 'plans', relation: 'equal' },
    { from: 'staff', to: 'staff', relation: 'related' },
  ],
};
const resultOf = (model: Model) =>
  makeResult(model, referenceTo(model), unknownFacts, answered({ plan: '4', people: '0', data: '4' })).result;
const view = { model: now, result: resultOf(now) };

function earlierBy(model: Model): Earlier {
  const body = { model: referenceTo(model), result: resultOf(model) } as SealBody;
  return { id: 'before', body, instrument: { model, texts: {} as ModelTexts } };
}

test('of the same version every pillar and the whole leave their mark', () => {
  const earlier = earlierBy(now);
  const against = againstOf(view, earlier, []);
  expect(against.is).toBe('same-version');
  expect(ghostsOf(view, earlier, against)).toEqual({
    pillars: { plans: 100, staff: 0, records: 100 },
    score: expect.closeTo(66.67, 2) as number,
  });
});

test('[M23] across versions only what means the same leaves a mark, the whole never does', () => {
  const earlier = earlierBy(then);
  const against = againstOf(view, earlier, [crosswalk]);
  expect(ghostsOf(view, earlier, against)).toEqual({ pillars: { plans: 100 }, score: null });
  expect(against.is === 'carried' && against.comparison.begins).toEqual(['records']);
});

test('[M23] where nothing leads from one to the other nothing is put side by side', () => {
  const earlier = earlierBy(then);
  expect(againstOf(view, earlier, [])).toEqual({ is: 'apart' });
  expect(ghostsOf(view, earlier, { is: 'apart' })).toEqual({ pillars: {}, score: null });
});
