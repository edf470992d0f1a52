import { expect, test } from 'vitest';
import { answered, aSmallModel, bands, choice } from '#tests/builders/a-small-model.ts';
import { anEnterprise } from '#tests/builders/an-enterprise.ts';
import type { Answers } from '../answers/answer.ts';
import { factsOf } from '../enterprise/enterprise.ts';
import { referenceTo } from '../model/fingerprint.ts';
import type { Model } from '../model/model.ts';
import { compileModel } from '../score/compile-model.ts';
import { compileProvisional } from './compile-provisional.ts';
import { compileResult } from './compile-result.ts';
import { makeResult } from './make-result.ts';

// What is made quickly is counted unread: it has to be what the exact way makes, or nothing.

const facts = factsOf(anEnterprise());

function quickly(model: Model, answers: Answers) {
  return compileResult(model)(facts, answers, referenceTo(model));
}

function exactly(model: Model, answers: Answers) {
  return makeResult(model, referenceTo(model), facts, answers).result;
}

const ofTwo = (more: Partial<Model> = {}) =>
  aSmallModel({
    items: { a: choice(['0', '1', '3']), b: choice(['0', '1', '7']) },
    nodes: { total: { op: 'sum', of: ['a', 'b'] } },
    levels: bands('0', '20'),
    ...more,
  });

const aShop: Pick<Model, 'items' | 'nodes' | 'catalogues'> = {
  items: {
    tools: { kind: 'tools', sectorItem: 'sector', links: { share: '1/2' } },
    sector: { kind: 'single-choice', options: [{ id: 'shop' }, { id: 'other' }] },
  },
  nodes: { total: { op: 'sum', of: ['tools'] } },
  catalogues: { shop: { maximum: '20', tools: ['a', 'b'], pairs: [['a', 'b']] } },
};

test('of a plain model it is the same', () => {
  const answers = answered({ a: '1', b: '7' });
  expect(quickly(ofTwo(), answers)?.result).toEqual(exactly(ofTwo(), answers));
});

test('a tool that is paired with itself exchanges data once', () => {
  const model = aSmallModel({
    ...aShop,
    catalogues: {
      shop: {
        maximum: '20',
        tools: ['a', 'b'],
        pairs: [
          ['a', 'a'],
          ['a', 'b'],
        ],
      },
    },
  });
  const answers = answered({ sector: 'shop', tools: { tools: ['a'], links: { 'a~a': 'data' } } });
  expect(quickly(model, answers)?.result).toEqual(exactly(model, answers));
});

test.each([
  [
    'weights',
    ofTwo({
      nodes: {
        total: {
          op: 'weightedMean',
          of: ['a', 'b'],
          weights: ['0.33333333333333333333', '0.66666666666666666667'],
        },
      },
    }),
  ],
  ['bands', ofTwo({ levels: bands('0', '20.0000000000000000001') })],
  ['points', ofTwo({ items: { a: choice(['0', '1', '0.33333333333333333333']), b: choice(['7']) } })],
])('%s that no whole numbers hold are left to the exact way', (_, model) => {
  const answers = answered({ a: '1', b: '7' });
  expect(quickly(model, answers)).toBeNull();
  const { lower } = exactly(model, answers).nodes['total']!;
  expect(compileModel(model)(facts, answers)?.lower.toFraction()).toBe(lower);
});

test('a sum beyond the whole numbers is not rounded', () => {
  const model = ofTwo({
    items: { a: choice(['0', '9007199254740991']), b: choice(['0', '2']) },
    levels: bands(),
    scale: 1,
  });
  const answers = answered({ a: '9007199254740991', b: '0' });
  expect(exactly(model, answers).nodes['total']?.lower).toBe('9007199254740991/9007199254740993');
  expect(quickly(model, answers)).toBeNull();
});

test.each(['constructor', 'toString', '__proto__'])('no list is called %s', (sector) => {
  const model = aSmallModel(aShop);
  expect(quickly(model, answered({ sector, tools: ['a'] }))).toBeNull();
});

test('less than nothing is no share', () => {
  const model = ofTwo({ items: { a: choice(['-2', '3']), b: choice(['0', '7']) } });
  expect(quickly(model, answered({ a: '-2', b: '0' }))).toBeNull();
  const answers = answered({ a: '3', b: '0' });
  expect(quickly(model, answers)?.result).toEqual(exactly(model, answers));
});

test('the sets of clauses that are remembered have an end', () => {
  const ids = Array.from({ length: 13 }, (_, index) => `i${index}`);
  const model = aSmallModel({
    items: Object.fromEntries(ids.map((id) => [id, choice(['0', '1'], { clause: id })])),
    nodes: { total: { op: 'sum', of: ids } },
    clauses: {
      base: { status: 'official' },
      ...Object.fromEntries(ids.map((id) => [id, { status: 'assumed' as const }])),
    },
  });
  const clauses = compileProvisional(model, { nodes: ['total'], items: ids });
  const said = answered({ any: '1' })['any']!;
  const inSet = (set: number) => {
    const given = new Map(
      ids.map((id, bit) => [id, set & (1 << bit) ? said : ({ state: 'dontKnow' } as const)] as const),
    );
    return clauses!({ asked: 13, answered: 13, open: 0, given, catalogue: undefined }, new Map());
  };
  for (let set = 0; set < 2 ** ids.length; set += 1) inSet(set);
  expect(inSet(1)).toBe(inSet(1));
  expect(inSet(8_191)).not.toBe(inSet(8_191));
  expect(inSet(8_191)).toEqual({ list: ids.toSorted(), text: JSON.stringify(ids.toSorted()) });
});
