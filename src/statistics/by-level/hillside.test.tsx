import { expect, test } from 'vitest';
import { dots } from './hillside.tsx';

test('the same enterprises stand in the same places on every drawing', () => {
  expect(dots(40, 2, 5)).toBe(dots(40, 2, 5));
  expect(dots(40, 2, 5).split('M')).toHaveLength(41);
});
