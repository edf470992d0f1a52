import type { Answer, Answers } from '#core/answers/answer.ts';
import type { Item } from '#core/items/registry.ts';
import type { Levels } from '#core/model/node-schema.ts';
import type { Model } from '#core/model/model.ts';
import type { Json } from '#core/records/canonical.ts';

/** A model that says only what a test is about; its items lie in one section in their order, its root is `total`. */
export function aSmallModel({
  items,
  nodes,
  ...rest
}: Pick<Model, 'items' | 'nodes'> & Partial<Model>): Model {
  return {
    id: 'small',
    url: 'urn:test:small',
    version: '1.0.0',
    status: 'draft',
    publisher: 'tests',
    licence: 'none',
    legalBasis: [],
    effectivePeriod: { start: '2026-01-01' },
    clauses: { base: { status: 'official' } },
    clause: 'base',
    sections: [{ id: 'all', items: Object.keys(items) }],
    items,
    nodes,
    root: 'total',
    pillars: ['total'],
    scale: 100,
    states: { dontKnow: 'zero', declined: 'zero' },
    levels: bands(),
    advice: [],
    schemes: [],
    ...rest,
  };
}

/** Levels 1, 2, 3 … from these values on. */
export function bands(...from: string[]): Levels {
  return {
    bands: from.map((edge, index) => ({ level: index + 1, from: edge })),
    edge: 'upper',
    round: { digits: 1, when: 'afterBanding' },
    atLeastAnswered: '0',
  };
}

/** A single choice of options named after what they are worth. */
export function choice(points: string[], more: Partial<Item> = {}): Item {
  return { kind: 'single-choice', options: points.map((id) => ({ id, points: id })), ...more } as Item;
}

/** Ticks that are worth 1 each, and one that says none of them. */
export function ticks(ids: string[], more: Partial<Item> = {}): Item {
  const options = [...ids.map((id) => ({ id, points: '1' })), { id: 'none', points: '0', exclusive: true }];
  return { kind: 'multiple-choice', options, ...more } as Item;
}

export const said = (value: Json): Answer => ({ state: 'answered', value });
export const notApplicable: Answer = { state: 'notApplicable', reason: 'none' };

export function answered(values: { [item: string]: Json }): Answers {
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [id, said(value)]));
}
