import type { Model } from '#core/model/model.ts';

/** A small model with every kind of item and operator; override what a test is about. */
export function aModel(changes: Partial<Model> = {}): Model {
  return {
    id: 'small',
    url: 'urn:test:small',
    version: '0.1.0',
    status: 'draft',
    publisher: 'tests',
    licence: 'none',
    legalBasis: [],
    effectivePeriod: { start: '2026-01-01' },
    clauses: { base: { status: 'official' }, guess: { status: 'assumed' } },
    clause: 'base',
    sections: [{ id: 'all', items: ['plan', 'safety', 'tried', 'sector', 'tools', 'words'] }],
    items: {
      plan: {
        kind: 'single-choice',
        options: [
          { id: 'no', points: '0' },
          { id: 'half', points: '2' },
          { id: 'yes', points: '4' },
        ],
      },
      safety: {
        kind: 'multiple-choice',
        options: [
          { id: 'none', exclusive: true, points: '0' },
          { id: 'backup', points: '1' },
          { id: 'rights', points: '1' },
          { id: 'full', points: '2' },
        ],
        cap: '3',
      },
      tried: {
        kind: 'single-choice',
        options: [
          { id: 'bad', points: '0' },
          { id: 'good', points: '4' },
        ],
        notApplicable: { reasons: ['never'], policy: 'exclude' },
      },
      sector: { kind: 'single-choice', options: [{ id: 'shop' }, { id: 'farm' }, { id: 'other' }] },
      tools: { kind: 'tools', sectorItem: 'sector', clause: 'guess' },
      words: { kind: 'text', optional: true, maxLength: 200 },
    },
    catalogues: {
      shop: { maximum: '20.83', tools: ['shop.pos', 'shop.qr', 'shop.stock'] },
      farm: { maximum: '28', tools: ['farm.diary', 'farm.trace'], clause: 'guess' },
    },
    nodes: {
      common: { op: 'sum', of: ['plan', 'safety', 'tried'] },
      sectorPart: { op: 'sum', of: ['tools'] },
      total: { op: 'weightedMean', of: ['common', 'sectorPart'], weights: ['2/5', '3/5'] },
    },
    root: 'total',
    standsAlone: 'common',
    pillars: ['common', 'sectorPart'],
    scale: 100,
    states: { dontKnow: 'zero', declined: 'zero' },
    levels: {
      bands: [
        { level: 1, from: '0' },
        { level: 2, from: '10' },
        { level: 3, from: '30' },
        { level: 4, from: '70' },
        { level: 5, from: '90' },
      ],
      edge: 'upper',
      round: { digits: 1, when: 'afterBanding' },
      atLeastAnswered: '7/10',
    },
    advice: [
      {
        id: 'backup',
        when: { notChosen: { item: 'safety', option: 'backup' } },
        impact: 3,
        effort: 1,
        cost: 'free',
        horizon: '30d',
        scheme: 'none',
      },
      {
        id: 'rent',
        when: { node: 'sectorPart', below: '1/2' },
        impact: 3,
        effort: 2,
        cost: 'medium',
        horizon: '6m',
        scheme: 'rent',
      },
      {
        id: 'plan',
        when: { all: [{ chosen: { item: 'plan', option: 'no' } }, { size: ['micro'] }] },
        impact: 2,
        effort: 1,
        cost: 'free',
        horizon: '30d',
        scheme: 'none',
      },
    ],
    schemes: [
      {
        id: 'rent',
        from: '2021-10-15',
        until: '2027-12-31',
        share: '1/2',
        legalForms: ['enterprise', 'cooperative'],
        caps: { micro: 20_000_000, small: 50_000_000 },
        status: 'transcribed',
        source: 'test',
      },
    ],
    ...changes,
  };
}
