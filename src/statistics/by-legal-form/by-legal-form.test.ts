import { expect, test } from 'vitest';
import { total } from './by-legal-form.ts';

test('the mean of all is that of the firms, not of the groups', () => {
  const groups = [
    { legalForm: 'enterprise', enterprises: 4, rated: 3, mean: 10 },
    { legalForm: 'household', enterprises: 1, rated: 1, mean: 50 },
    { legalForm: 'cooperative', enterprises: 2, rated: 0, mean: null },
  ] as const;
  expect(total([...groups])).toEqual({ enterprises: 7, rated: 4, mean: 20 });
  expect(total([])).toEqual({ enterprises: 0, rated: 0, mean: null });
});
