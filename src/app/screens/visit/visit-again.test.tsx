import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Answers } from '#core/answers/answer.ts';
import { aDrawnVisit, storedFields } from '#tests/builders/a-drawn-visit.tsx';
import { label, openVisit, question } from '#tests/builders/an-open-visit.tsx';

const before = (answers: Answers) => ({
  again: { stage: 'second', at: '2025-11-20T02:00:00.000Z', answers },
});

test('[M22] what was said the last time is shown as that, and is no answer until it is confirmed', async () => {
  const last: Answers = { '2.2': { state: 'answered', value: 'low' } };
  const visit = await aDrawnVisit({}, before(last));
  const { user } = await openVisit(visit, '2.2');
  const beside = (await screen.findByText('Lần trước, ngày 20/11/2025')).closest('div')!;
  expect(beside).toHaveTextContent(label('2.2', 'low'));
  expect(screen.getByRole('radio', { name: new RegExp(label('2.2', 'low')) })).not.toBeChecked();
  expect((await storedFields(visit))['answers.2.2']).toBeUndefined();
  await user.click(within(beside).getByRole('button', { name: 'Vẫn như vậy' }));
  await waitFor(async () => expect((await storedFields(visit))['answers.2.2']).toEqual(last['2.2']));
  await waitFor(() => expect(screen.queryByText('Lần trước, ngày 20/11/2025')).toBeNull());
});

test('[M22] another answer takes its place, and what no longer fits is not offered', async () => {
  const last: Answers = {
    '2.2': { state: 'answered', value: 'low' },
    '2.3': { state: 'answered', value: 'gone' },
  };
  const visit = await aDrawnVisit({}, before(last));
  const { user } = await openVisit(visit, '2.2');
  await screen.findByText('Lần trước, ngày 20/11/2025');
  await user.click(screen.getByRole('radio', { name: new RegExp(label('2.2', 'high')) }));
  await waitFor(() => expect(screen.queryByText('Lần trước, ngày 20/11/2025')).toBeNull());
  await user.click(screen.getByRole('button', { name: 'Câu tiếp' }));
  expect(await screen.findByRole('heading', { name: question('2.3') })).toBeInTheDocument();
  expect(screen.queryByText('Lần trước, ngày 20/11/2025')).toBeNull();
});
