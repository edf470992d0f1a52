import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { aModel } from '#tests/builders/a-model.ts';
import { parseLoosely } from './coerce.ts';
import { modelSchema } from './model.ts';

test('amounts of which a spreadsheet made numbers, and numbers of which it made texts, are read as what they must be', () => {
  const model = aModel();
  const edited = {
    ...model,
    scale: '100',
    catalogues: { shop: { ...model.catalogues!['shop'], maximum: 20.83 } },
    items: { ...model.items, words: { ...model.items['words'], maxLength: '200' } },
    nodes: { ...model.nodes, total: { ...model.nodes['total'], weights: [0.4, 0.6] } },
  };
  const read = parseLoosely(modelSchema, edited);
  if (!read.success) throw new Error(z.prettifyError(read.error));
  expect(read.data).toMatchObject({
    scale: 100,
    catalogues: { shop: { maximum: '20.83' } },
    items: { words: { maxLength: 200 } },
    nodes: { total: { weights: ['0.4', '0.6'] } },
  });
  expect(edited.scale).toBe('100');
});

test('what is no number stays the fault that it is, at its place', () => {
  const read = parseLoosely(modelSchema, { ...aModel(), scale: 'a hundred' });
  expect(read.error?.issues.map(({ path }) => path)).toEqual([['scale']]);
});
