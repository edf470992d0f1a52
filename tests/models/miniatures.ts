import type { Item } from '#core/items/registry.ts';
import type { Model } from '#core/model/model.ts';
import { aSmallModel, bands, choice, ticks } from '../builders/a-small-model.ts';

// One instrument of each build that the language must be able to say, small enough to be worked out by hand.

const zeroToFour = ['0', '1', '2', '3', '4'];
const without = (
  policy?: 'exclude' | 'zero' | 'full' | 'target' | 'forbid',
  target?: string,
): Partial<Item> => ({
  notApplicable: {
    reasons: ['none'],
    ...(policy ? { policy } : {}),
    ...(target === undefined ? {} : { target }),
  },
});

/** No stronger than its weakest part. */
export const weakestLink = aSmallModel({
  items: { people: choice(zeroToFour), data: choice(zeroToFour), money: choice(zeroToFour) },
  nodes: { total: { op: 'min', of: ['people', 'data', 'money'] } },
});

/** The best of several ways to the same end. */
export const strongest = aSmallModel({
  items: { shop: choice(zeroToFour), market: choice(zeroToFour) },
  nodes: { total: { op: 'max', of: ['shop', 'market'] } },
});

/** A rung counts when all of it is done and every rung below counts; the second asks for half only. */
export const ladder = aSmallModel({
  items: {
    backup: choice(['0', '1']),
    rights: choice(['0', '1']),
    plan: choice(zeroToFour),
    test: choice(['0', '1']),
  },
  nodes: {
    total: {
      op: 'ladder',
      rungs: [{ of: ['backup', 'rights'] }, { of: ['plan'], atLeast: '1/2' }, { of: ['test'] }],
    },
  },
  levels: bands('0', '33', '66', '100'),
});

/** A thousand points over pillars of unequal size, in five bands. */
export const thousandPoints = aSmallModel({
  items: {
    strategy: choice(['0', '125', '250']),
    people: choice(['0', '175', '350']),
    technology: choice(['0', '200', '400']),
  },
  nodes: {
    strategyPart: { op: 'sum', of: ['strategy'] },
    total: { op: 'sum', of: ['strategyPart', 'people', 'technology'] },
  },
  scale: 1000,
  levels: bands('0', '200', '400', '600', '800'),
});

/** Parts whose own points say nothing of what they are worth in the whole. */
export const fixedPoints = aSmallModel({
  items: { many: ticks(['a', 'b', 'c', 'd']), few: choice(['0', '1']) },
  nodes: {
    first: { op: 'sum', of: ['many'], points: '125' },
    second: { op: 'sum', of: ['few'], points: '75' },
    total: { op: 'sum', of: ['first', 'second'] },
  },
});

/** What a level is follows from a table, not from a sum. */
export const decisionTable = aSmallModel({
  items: {
    web: { kind: 'single-choice', options: [{ id: 'no' }, { id: 'yes' }] },
    sales: { kind: 'number', measure: 'percentage' },
  },
  nodes: {
    total: {
      op: 'table',
      of: ['web', 'sales'],
      rows: [
        { when: { chosen: { item: 'web', option: 'no' } }, ratio: '0' },
        { when: { item: 'sales', atLeast: '50' }, ratio: '1' },
        { when: { item: 'sales', atLeast: '10' }, ratio: '2/3' },
      ],
      otherwise: '1/3',
    },
  },
});

const dimensions = Array.from({ length: 16 }, (_, index) => ({ id: `d${index + 1}` }));
const bandSteps = zeroToFour.concat('5').map((points) => ({ id: `band${points}`, points }));

/** Sixteen dimensions, each in one of six bands of one scale. */
export const matrixOfBands = aSmallModel({
  scales: { bands: { steps: bandSteps } },
  items: { dimensions: { kind: 'matrix', scale: 'bands', rows: dimensions, steps: bandSteps } },
  nodes: { total: { op: 'sum', of: ['dimensions'] } },
  scale: 5,
});

/** Shares measured in percent, straight between stated points. */
export const shares = aSmallModel({
  items: {
    online: { kind: 'number', measure: 'percentage', points: [['0', '0'], ['10', '0.4'], ['50', '1']] }, // prettier-ignore
    paper: { kind: 'number', measure: 'percentage', decimals: 1, points: [['0', '1'], ['80', '0']] }, // prettier-ignore
  },
  nodes: { total: { op: 'weightedMean', of: ['online', 'paper'], weights: ['3/4', '1/4'] } },
});

/** The best that is there, and what is used most. */
export const readings = aSmallModel({
  items: {
    own: choice(zeroToFour),
    used: choice(zeroToFour, { reading: { of: 'own', as: 'most-used' } }),
    wanted: choice(zeroToFour, { reading: { of: 'own', as: 'target' } }),
  },
  nodes: { total: { op: 'weightedMean', of: ['own', 'used'], weights: ['1/2', '1/2'] } },
});

const inFarming = { fact: 'vsic', in: ['A'] };

/** Farms are asked of traceability; households not of planning, and customers count twice for them. */
export const profiles = aSmallModel({
  items: {
    plan: choice(zeroToFour),
    customers: choice(zeroToFour),
    trace: choice(zeroToFour),
    origin: { kind: 'single-choice', options: [{ id: 'own' }, { id: 'bought' }] },
  },
  nodes: {
    planning: { op: 'sum', of: ['plan'] },
    farming: { op: 'sum', of: ['trace'] },
    total: {
      op: 'weightedMean',
      of: ['planning', 'customers', 'farming'],
      weights: ['1', '1', '1'],
      normalise: true,
    },
  },
  pillars: ['planning', 'farming'],
  profiles: [
    { id: 'farm', when: inFarming, add: ['farming', 'origin'] },
    {
      id: 'household',
      when: { fact: 'legalForm', in: ['household'] },
      remove: ['planning'],
      weights: { total: { customers: '2' } },
    },
  ],
});

/** The same answers read under other weights. */
export const alternatives = aSmallModel({
  items: { people: choice(zeroToFour), technology: choice(zeroToFour) },
  nodes: {
    total: { op: 'weightedMean', of: ['people', 'technology'], weights: ['1/2', '1/2'] },
  },
  weightSets: { people: { total: { people: '3/4', technology: '1/4' } } },
  alternatives: [{ id: 'people-first', weightSet: 'people' }],
});

/** No higher than level 2 without a backup, than level 3 without half of the people part. */
export const gates = aSmallModel({
  items: { safety: ticks(['backup', 'rights', 'tested']), people: choice(zeroToFour) },
  nodes: {
    peoplePart: { op: 'sum', of: ['people'] },
    total: { op: 'weightedMean', of: ['safety', 'peoplePart'], weights: ['3/4', '1/4'] },
  },
  levels: {
    ...bands('0', '25', '50', '75'),
    gates: [
      { id: 'backup', highest: 2, unless: { chosen: { item: 'safety', option: 'backup' } } },
      { id: 'people', highest: 3, unless: { node: 'peoplePart', atLeast: '1/2' } },
    ],
  },
});

/** What "not applicable" does, one item for each policy; the last two have that of their node. */
export const notApplicablePolicies = aSmallModel({
  items: {
    excluded: choice(zeroToFour, without('exclude')),
    zero: choice(zeroToFour, without('zero')),
    full: choice(zeroToFour, without('full')),
    target: choice(zeroToFour, without('target', '3/4')),
    forbidden: choice(zeroToFour, without('forbid')),
    half: choice(zeroToFour, without()),
    none: choice(zeroToFour, without('exclude')),
  },
  nodes: {
    own: { op: 'sum', of: ['excluded', 'zero', 'full', 'target', 'forbidden'] },
    deep: { op: 'sum', of: ['half', 'none'] },
    below: { op: 'sum', of: ['deep'], notApplicable: { policy: 'target', target: '1/2', most: '1/2' } },
    total: { op: 'weightedMean', of: ['own', 'below'], weights: ['1/2', '1/2'] },
  },
});

/** Who sells online is asked where, and who sells there, how much of it. */
export const branching = aSmallModel({
  items: {
    online: choice(['0', '4']),
    where: ticks(['own', 'market'], { enableWhen: { chosen: { item: 'online', option: '4' } } }),
    share: {
      kind: 'number',
      measure: 'percentage',
      points: [['0', '0'], ['100', '4']], // prettier-ignore
      enableWhen: { item: 'where', in: ['market'] },
    },
    staff: choice(zeroToFour),
  },
  nodes: { total: { op: 'sum', of: ['online', 'where', 'share', 'staff'] } },
});

/** Pillars with levels of their own, and a floor of answers in each. */
export const nodeLevels = aSmallModel({
  items: { a: choice(zeroToFour), b: choice(zeroToFour), c: choice(zeroToFour) },
  nodes: {
    first: {
      op: 'sum',
      of: ['a', 'b'],
      levels: { ...bands('0', '50', '100'), atLeastAnswered: '1' },
    },
    second: { op: 'sum', of: ['c'], levels: { ...bands('0', '75'), edge: 'lower' } },
    total: { op: 'weightedMean', of: ['first', 'second'], weights: ['1/2', '1/2'] },
  },
  levels: bands('0', '50'),
});

/** Where one part is nothing, all is nothing. */
export const geometric = aSmallModel({
  items: { access: choice(zeroToFour), use: choice(zeroToFour), skill: choice(zeroToFour) },
  nodes: { total: { op: 'geometricMean', of: ['access', 'use', 'skill'] } },
});

/** Tools and the data that flow between them. */
export const linkedTools = aSmallModel({
  items: {
    trade: { kind: 'single-choice', options: [{ id: 'shop' }, { id: 'mill' }, { id: 'other' }] },
    tools: { kind: 'tools', sectorItem: 'trade', links: { share: '2/5' } },
    plan: choice(zeroToFour),
  },
  catalogues: {
    shop: {
      maximum: '20',
      tools: ['pos', 'stock', 'books', 'tax'],
      pairs: [['pos', 'stock'], ['stock', 'books'], ['books', 'tax']], // prettier-ignore
    },
    mill: { maximum: '30', tools: ['plan', 'scale'], pairs: [['plan', 'scale']] },
  },
  nodes: {
    sector: { op: 'sum', of: ['tools'] },
    common: { op: 'sum', of: ['plan'] },
    total: { op: 'weightedMean', of: ['common', 'sector'], weights: ['2/5', '3/5'] },
  },
  standsAlone: 'common',
});

/** A grid of what there is and what is planned. */
export const haveAndPlan = aSmallModel({
  items: {
    areas: {
      kind: 'grid',
      rows: [{ id: 'sales' }, { id: 'stock' }],
      columns: [
        { id: 'have', points: '1' },
        { id: 'plan', points: '1/2' },
      ],
      counts: 'best',
    },
  },
  nodes: { total: { op: 'sum', of: ['areas'] } },
});

/** Its best enterprise does not reach the whole scale, and the file says so. */
export const unreachable = aSmallModel({
  items: {
    data: ticks(['policy', 'stored', 'shared'], { outOf: '4' }),
  },
  nodes: { total: { op: 'sum', of: ['data'] } },
  attainable: { worst: '0', best: '75', why: 'base' },
});

export const miniatures: { [name: string]: Model } = {
  weakestLink,
  strongest,
  ladder,
  thousandPoints,
  fixedPoints,
  decisionTable,
  matrixOfBands,
  shares,
  readings,
  profiles,
  alternatives,
  gates,
  notApplicablePolicies,
  branching,
  nodeLevels,
  geometric,
  linkedTools,
  haveAndPlan,
  unreachable,
};
