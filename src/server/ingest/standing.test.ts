import { expect, test } from 'vitest';
import { standingAmong, type Sibling } from './standing.ts';

const counted = (id: string, amends: string | null = null): Sibling => ({ id, amends, status: 'counted' });
const seal = (id: string, amends: string | null = null) => ({ id, amends });

test('[P7] the first seal of an assessment counts, whatever it amends', () => {
  expect(standingAmong(seal('a'), [])).toBe('counted');
  expect(standingAmong(seal('b', 'a'), [])).toBe('counted');
});

test('[P7] what amends the one that counts counts; what amends it a second time, or nothing, competes', () => {
  expect(standingAmong(seal('b', 'a'), [counted('a')])).toBe('counted');
  expect(standingAmong(seal('c', 'a'), [counted('a'), counted('b', 'a')])).toBe('competing');
  expect(standingAmong(seal('c', 'b'), [counted('a'), counted('b', 'a')])).toBe('counted');
  expect(standingAmong(seal('c'), [counted('a')])).toBe('competing');
  expect(standingAmong(seal('c', 'unknown'), [counted('a')])).toBe('competing');
});

test('[P7] what was amended before it arrived counts as the earlier one', () => {
  expect(standingAmong(seal('a'), [counted('b', 'a')])).toBe('counted');
});

test('quarantined and competing seals keep nobody from counting', () => {
  expect(standingAmong(seal('b'), [{ id: 'a', amends: null, status: 'quarantined' }])).toBe('counted');
  expect(standingAmong(seal('b', 'a'), [{ id: 'a', amends: null, status: 'competing' }])).toBe('counted');
});
