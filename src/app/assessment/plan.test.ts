import { expect, test } from 'vitest';
import { unknownFacts } from '#core/score/prove-model.ts';
import { smeModel as model } from '#tests/builders/the-sme-model.ts';
import { landing, neighbours, planOf, sectionOf } from './plan.ts';
import { minutesLeft, paceOf } from './time-left.ts';

const known = { ...unknownFacts, staff: 5, revenue: 1_500_000_000 };
const retail = { '7.1': { state: 'answered', value: 'retail' } } as const;

test('what the record knows is not asked and is told on the first page', () => {
  const plan = planOf(model, known, {});
  expect(plan.items[0]).toBe('2.1');
  expect(plan.sections[0]).toMatchObject({
    id: 'technology',
    number: 2,
    derived: [
      { item: '1.1', option: 'under10' },
      { item: '1.2', option: 'under2' },
    ],
  });
  expect(plan.of).toBe(7);
});

test('what the record does not know is asked', () => {
  const plan = planOf(model, unknownFacts, {});
  expect(plan.sections[0]).toMatchObject({ id: 'general', items: ['1.1', '1.2'], derived: [] });
});

test('the tools of a sector without a list are not asked', () => {
  expect(planOf(model, known, retail).items.at(-1)).toBe('7.2');
  expect(planOf(model, known, { '7.1': { state: 'answered', value: 'other' } }).items.at(-1)).toBe('7.1');
});

test('who comes back lands on the item asked for, else on the one left, else on the first open one', () => {
  const answered = { '2.1': { state: 'dontKnow' } } as const;
  const plan = planOf(model, known, answered);
  expect(landing(plan, '3.2', '2.4')).toBe('3.2');
  expect(landing(plan, 'no-such-item', '2.4')).toBe('2.4');
  expect(landing(plan, null, null)).toBe('2.2');
});

test('in the hand the next page is an item, on a desk a section', () => {
  const plan = planOf(model, known, {});
  expect(neighbours(plan, '2.6', 'item')).toEqual({ before: '2.5', after: '3.1' });
  expect(neighbours(plan, '3.3', 'section')).toEqual({ before: '2.1', after: '4.1' });
  expect(neighbours(plan, '2.1', 'item').before).toBeUndefined();
  expect(neighbours(plan, '7.2', 'section').after).toBeUndefined();
  expect(sectionOf(plan, '7.2')?.id).toBe('tools');
});

test('minutes left follow the measured pace, and slips and long talks do not count', () => {
  expect(paceOf([])).toBe(32);
  expect(paceOf([1, 900])).toBe(32);
  expect(paceOf([12, 12, 12, 12])).toBe(22);
  expect(minutesLeft(model, ['2.1', '2.2'], 30)).toBe(1);
  expect(minutesLeft(model, ['7.2'], 40)).toBe(2);
  expect(minutesLeft(model, [], 30)).toBe(0);
});
