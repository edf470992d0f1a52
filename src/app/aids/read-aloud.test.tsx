import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { loadWords } from '#app/i18n.ts';
import type { Voice } from './choose-voice.ts';
import { ReadAloud } from './read-aloud.tsx';
import { openReader } from './reader.ts';

const linh: Voice = { name: 'Linh', lang: 'vi-VN', localService: true, default: false };

/** A device whose voices come when they are told to. */
async function aDevice() {
  await loadWords('glossary');
  let voices: Voice[] = [];
  let told = () => {};
  const said: string[] = [];
  const reader = openReader({
    voices: () => voices,
    onVoices: (listener) => {
      told = listener;
      return () => (told = () => {});
    },
    say: (line) => void said.push(line),
    silence: () => void said.push('(silence)'),
  });
  const { unmount } = render(<ReadAloud reader={reader} lines={() => ['Câu hỏi', 'Một', 'Hai']} />);
  const come = (...next: Voice[]) => {
    voices = next;
    act(() => told());
  };
  return { said, come, unmount, user: userEvent.setup() };
}

test('the button comes with a voice, late as that may be, and goes with it', async () => {
  const { come } = await aDevice();
  expect(screen.queryByRole('button')).toBeNull();
  come({ ...linh, lang: 'en-US' });
  expect(screen.queryByRole('button')).toBeNull();
  come(linh);
  expect(screen.getByRole('button', { name: 'Đọc to' })).toBeInTheDocument();
  come();
  expect(screen.queryByRole('button')).toBeNull();
});

test('a second tap ends the reading, and so does leaving the question', async () => {
  const { said, come, unmount, user } = await aDevice();
  come(linh);
  await user.click(screen.getByRole('button', { name: 'Đọc to' }));
  expect(said).toEqual(['Câu hỏi']);
  expect(screen.getByText(/không gửi gì/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Dừng đọc' }));
  expect(said).toEqual(['Câu hỏi', '(silence)']);
  await user.click(screen.getByRole('button', { name: 'Đọc to' }));
  unmount();
  expect(said).toEqual(['Câu hỏi', '(silence)', 'Câu hỏi', '(silence)']);
});

test('a voice across the network says before the tap what it sends', async () => {
  const { come } = await aDevice();
  come({ ...linh, localService: false });
  expect(screen.getByText(/lời câu hỏi được gửi đi/)).toBeInTheDocument();
});
