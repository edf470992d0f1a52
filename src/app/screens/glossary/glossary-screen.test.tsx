import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { setTogether } from '#app/aids/two-languages.ts';
import { aDrawnVisit, drawn } from '#tests/builders/a-drawn-visit.tsx';
import { smeTexts } from '#tests/builders/the-sme-model.ts';
import { GlossaryScreen } from './glossary-screen.tsx';

afterEach(() => act(() => setTogether(false)));

const terms = Object.values(smeTexts.vi.glossary ?? {});

async function open(path: string) {
  await drawn(await aDrawnVisit(), <GlossaryScreen />, { path, words: ['glossary'] });
  await screen.findByText(terms[0]!.term);
  return userEvent.setup();
}

test('every term of the models on the device, by the alphabet, each with what it means at a tap', async () => {
  const user = await open('/thuat-ngu');
  const shown = screen.getAllByRole('group').map((one) => one.querySelector('summary')?.textContent ?? '');
  expect(shown).toHaveLength(terms.length);
  expect(shown).toEqual([...shown].sort((a, b) => a.localeCompare(b, 'vi')));
  expect(new Set(shown)).toEqual(new Set(terms.map(({ term }) => term)));
  expect(screen.getByText(terms[0]!.text)).not.toBeVisible();
  await user.click(screen.getByText(terms[0]!.term));
  expect(screen.getByText(terms[0]!.text)).toBeVisible();
});

test('a term is sought without tone marks, and what is found alone is open', async () => {
  const user = await open('/thuat-ngu');
  await user.type(screen.getByRole('searchbox'), 'dam may');
  const [found] = await screen.findAllByRole('group');
  expect(within(found!).getByText('Đám mây (cloud)')).toBeVisible();
  expect(screen.getByText(/Tìm thấy 1 từ/)).toBeInTheDocument();
  expect(screen.getByText(smeTexts.vi.glossary!['cloud']!.text)).toBeVisible();
  await user.type(screen.getByRole('searchbox'), ' qqq');
  expect(await screen.findByText(/Chưa có từ nào khớp/)).toBeInTheDocument();
});

test('with two languages each term is said in both, and found in either', async () => {
  const user = await open('/thuat-ngu');
  await user.click(screen.getByRole('button', { name: 'Hiện cả tiếng Anh' }));
  await user.type(screen.getByRole('searchbox'), 'two-step');
  const english = await screen.findByText(smeTexts['en']!.glossary!['two-step']!.term);
  expect(english.closest('[lang]')).toHaveAttribute('lang', 'en');
});

test('from a question there is a way back to it, and to nowhere else', async () => {
  await open(`/thuat-ngu?ve=${encodeURIComponent('/phieu/0193a1b0?cau=2.1')}`);
  expect(screen.getByRole('link')).toHaveAttribute('href', '/phieu/0193a1b0?cau=2.1');
});

test('an address that leads off is no way back', async () => {
  await open(`/thuat-ngu?ve=${encodeURIComponent('//evil.example/phieu/1')}`);
  expect(screen.getByRole('link')).toHaveAttribute('href', '/bo-tieu-chi');
});
