import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { loadWords } from '../i18n.ts';
import { ToastSlot } from './toast-slot.tsx';
import { showToast } from './toast.tsx';

test('what is said later takes the place of short words, never of something that is not done', async () => {
  await loadWords('ui');
  render(<ToastSlot />);
  act(() => {
    showToast('not kept', { label: 'Go back', href: '/phieu/1' });
    for (const text of ['first', 'second', 'third']) showToast(text);
  });
  const shown = () => screen.getAllByRole('paragraph').map(({ textContent }) => textContent?.trim());
  expect(shown()).toEqual(['not kept Go back', 'second', 'third']);
  await userEvent.click(screen.getByRole('button', { name: 'Đóng' }));
  expect(shown()).toEqual(['second', 'third']);
});

test('however often something is not kept, three say so and one how many more; each that is closed makes room for another', async () => {
  await loadWords('ui');
  render(<ToastSlot />);
  act(() => {
    for (const at of [1, 2, 3, 4, 5, 4, 5])
      showToast(`not kept ${at}`, { label: 'Go back', href: `/phieu/${at}` });
  });
  // Of short words one may still stand beside them.
  const shown = () => screen.getAllByText(/^not kept|^và/).map(({ textContent }) => textContent);
  const said = (...at: number[]) => at.map((one) => `not kept ${one} Go back`);
  expect(shown()).toEqual(['và 2 thông báo nữa', ...said(3, 4, 5)]);
  const close = async () => userEvent.click(screen.getAllByRole('button', { name: 'Đóng' }).at(-1)!);
  await close();
  expect(shown()).toEqual(['và 1 thông báo nữa', ...said(2, 3, 4)]);
  await close();
  expect(shown()).toEqual(said(1, 2, 3));
  for (const _ of [1, 2, 3]) await close();
});
