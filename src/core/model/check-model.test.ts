import { expect, test } from 'vitest';
import { aModel } from '#tests/builders/a-model.ts';
import { checkModel } from './check-model.ts';
import { modelSchema, type Model } from './model.ts';

const problems = (changes: Partial<Model>) =>
  checkModel(aModel(changes), {}).map(({ where, problem, detail }) => `${where}: ${problem} ${detail}`);
const base = aModel();

test('a sound model has no findings', () => {
  expect(problems({})).toEqual([]);
  expect(modelSchema.parse(structuredClone(base))).toEqual(base);
});

test.each([
  [
    'an item in no section',
    { sections: [{ id: 'all', items: Object.keys(base.items).slice(1) }] },
    'items.plan: not-in-a-section plan',
  ],
  [
    'an item twice',
    { sections: [{ id: 'all', items: [...Object.keys(base.items), 'plan'] }] },
    'sections: doubled plan',
  ],
  [
    'weights that do not sum to 1',
    {
      nodes: {
        ...base.nodes,
        total: { op: 'weightedMean', of: ['common', 'sectorPart'], weights: ['1/2', '1/3'] },
      },
    },
    'nodes.total.weights: weights 2 of 2, sum 5/6',
  ],
  ['a node that is not there', { pillars: ['common', 'people'] }, 'nodes: unknown-node people'],
  [
    'a scored item outside of every node',
    { nodes: { ...base.nodes, common: { op: 'sum', of: ['plan', 'safety'] } } },
    'items.tried: scored-item-in-no-node tried',
  ],
  [
    'bands that fall',
    {
      levels: {
        ...base.levels,
        bands: [
          { level: 1, from: '0' },
          { level: 2, from: '30' },
          { level: 3, from: '10' },
        ],
      },
    },
    'levels.bands: bands 0 30 10',
  ],
  ['a clause that is not there', { clause: 'annex' }, 'clause: unknown-clause annex'],
  [
    'a list for a sector that is not there',
    { catalogues: { ...base.catalogues, mill: { maximum: '1', tools: ['mill.a'] } } },
    'catalogues.mill: unknown-catalogue mill',
  ],
  [
    'a tool paired with itself',
    {
      catalogues: {
        ...base.catalogues,
        farm: { maximum: '1', tools: ['farm.a'], pairs: [['farm.a', 'farm.a']] },
      },
    },
    'catalogues.farm.pairs: doubled farm.a',
  ],
  [
    'links that are worth more than all',
    { items: { ...base.items, tools: { kind: 'tools', sectorItem: 'sector', links: { share: '3/2' } } } },
    'items.tools.links: edge-out-of-scale 3/2',
  ],
  [
    'advice on an option that is not there',
    { advice: [{ ...base.advice[0]!, when: { chosen: { item: 'plan', option: 'maybe' } } }] },
    'advice.backup.when: unknown-option plan maybe',
  ],
  [
    'advice with a scheme that is not there',
    { advice: [{ ...base.advice[0]!, scheme: 'gift' }] },
    'advice.backup: unknown-scheme gift',
  ],
  [
    'advice that must come before itself',
    {
      advice: [
        { ...base.advice[0]!, requires: ['rent'] },
        { ...base.advice[1]!, requires: ['backup'] },
      ],
    },
    'advice.backup.requires: circle backup',
  ],
  [
    'a scheme beside one that is not there',
    { schemes: [{ ...base.schemes[0]!, overlays: 'gift' }] },
    'schemes.rent.overlays: unknown-scheme gift',
  ],
] as [string, Partial<Model>, string][])('finds %s', (_, changes, finding) => {
  expect(problems(changes)).toContain(finding);
});

test('a clause that the language does not have is refused, not dropped', () => {
  expect(modelSchema.safeParse({ ...base, levls: [] }).success).toBe(false);
});
