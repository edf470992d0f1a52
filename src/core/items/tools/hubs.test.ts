import { expect, test } from 'vitest';
import { hubsOf } from './hubs.ts';

test('the tool with most pairs comes first, and every pair is drawn once', () => {
  const pairs = [
    ['scan', 'stock'],
    ['till', 'books'],
    ['till', 'stock'],
    ['pay', 'till'],
  ] as const;
  expect(hubsOf(pairs)).toEqual([
    {
      tool: 'till',
      spokes: [
        { tool: 'books', key: 'till~books' },
        { tool: 'stock', key: 'till~stock' },
        { tool: 'pay', key: 'pay~till' },
      ],
    },
    { tool: 'scan', spokes: [{ tool: 'stock', key: 'scan~stock' }] },
  ]);
  expect(hubsOf([])).toEqual([]);
});
