import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { loadWords } from '../i18n.ts';
import { showToast, Toasts } from './toast.tsx';

test('what is said later takes the place of short words, never of something that is not done', async () => {
  await loadWords('ui');
  render(<Toasts />);
  act(() => {
    showToast('not kept', { label: 'Go back', href: '/phieu/1' });
    for (const text of ['first', 'second', 'third']) showToast(text);
  });
  const shown = () => screen.getAllByRole('paragraph').map(({ textContent }) => textContent?.trim());
  expect(shown()).toEqual(['not kept Go back', 'second', 'third']);
  await userEvent.click(screen.getByRole('button', { name: 'Đóng' }));
  expect(shown()).toEqual(['second', 'third']);
});
