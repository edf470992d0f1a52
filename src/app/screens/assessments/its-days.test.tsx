import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { loadWords } from '#app/i18n.ts';
import { ItsDays } from './its-days.tsx';

const days = {
  visitedAt: '2026-11-12T05:00:00.000Z',
  sealedAt: '2026-11-13T05:00:00.000Z',
  receivedAt: '2026-11-19T18:00:00.000Z',
};

async function said(changes: Partial<typeof days>): Promise<(string | null)[]> {
  await loadWords('assessments');
  const { container } = render(<ItsDays {...days} {...changes} />);
  return [...container.querySelectorAll('time')].map(({ textContent }) => textContent);
}

test('what arrived on another day than that of its visit says both, by the days of Vietnam', async () => {
  expect(await said({})).toEqual(['12/11/2026', 'về 20/11/2026']);
});

test('what arrived on the day of its visit says it once, also where it arrived across midnight in Greenwich', async () => {
  const visitedAt = '2026-11-19T17:30:00.000Z';
  expect(await said({ visitedAt, receivedAt: '2026-11-20T09:00:00.000Z' })).toEqual(['20/11/2026']);
});

test('of an older hub, which tells no visit, the day of the seal stands there', async () => {
  const { visitedAt: _, ...older } = days;
  const { container } = render(<ItsDays {...older} />);
  expect(container.querySelector('time')?.dateTime).toBe(days.sealedAt);
});
