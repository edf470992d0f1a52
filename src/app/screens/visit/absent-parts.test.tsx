import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { aConflict } from '#tests/builders/a-conflict.ts';
import { aDrawnVisit } from '#tests/builders/a-drawn-visit.tsx';
import { openVisit } from '#tests/builders/an-open-visit.tsx';

// As where they cannot be fetched.
const absent = vi.hoisted(() => () => Promise.reject(new Error('no signal')));
vi.mock('./said-in-two-ways.tsx', absent);
vi.mock('./item-list.tsx', absent);

const said = (value: string) => ({ state: 'answered', value });

test('[L26] where neither two ways nor the list of questions can be fetched, it is said, and the visit goes on with nothing there to write over both', async () => {
  const visit = await aDrawnVisit();
  const { device, assessment } = visit;
  await aConflict(device, assessment, { field: 'answers.2.2', here: said('low'), there: said('high') });
  await aConflict(device, assessment, { field: 'notes.2.2', here: 'sổ', there: 'máy' });
  await openVisit(visit, '2.2', { wide: true });
  expect(await screen.findAllByText(/Chưa mở được phần để chọn/)).toHaveLength(2);
  expect(screen.getByRole('complementary')).toBeEmptyDOMElement();
  const asked = document.querySelector<HTMLElement>('[data-item="2.2"]')!;
  expect(asked.querySelector('input, textarea')).toBeNull();
});
