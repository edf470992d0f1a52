import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { DeviceContext } from '#app/device.ts';
import { loadWords, setLanguage } from '#app/i18n.ts';
import { VisitScreen } from '#app/screens/visit/visit-screen.tsx';
import { aDevice } from '#tests/builders/a-device.ts';
import { referenceTo } from '#core/model/fingerprint.ts';
import { installModel } from '#storage/install-model.ts';
import { aDrawnVisit, drawn, storedFields, type Visited } from '#tests/builders/a-drawn-visit.tsx';
import { everyKind, everyKindTexts } from '#tests/builders/every-kind.ts';
import { smeTexts } from '#tests/builders/the-sme-model.ts';
import { ItemHelp } from './item-help.tsx';
import { setTogether } from './two-languages.ts';

const vi = smeTexts.vi;
const en = smeTexts['en']!;

afterEach(async () => {
  act(() => setTogether(false));
  await act(() => setLanguage('vi'));
});

async function open(visit: Visited, item: string) {
  const drawing = await drawn(visit, <VisitScreen id={visit.assessment} />, {
    path: `/phieu/${visit.assessment}?cau=${item}`,
    words: ['visit', 'items', 'kinds', 'glossary'],
  });
  const help = await screen.findByRole('button', { name: 'Giải thích' });
  return { ...drawing, help, user: userEvent.setup() };
}

test('help is a tap away: what to look at, what counts, an example, the hard words; a second tap folds it up', async () => {
  const { user, help } = await open(await aDrawnVisit(), '2.1');
  const { adviser = '', look = '', evidence = [], example = '' } = vi.items['2.1'] ?? {};
  expect(evidence.length).toBeGreaterThan(1);
  expect(screen.queryByText(look)).toBeNull();
  await user.click(help);
  expect(help).toHaveAttribute('aria-expanded', 'true');
  const panel = document.getElementById(help.getAttribute('aria-controls') ?? '')!;
  for (const text of [adviser, look, ...evidence, example]) {
    expect(within(panel).getByText(text)).toBeInTheDocument();
  }
  const counted = within(panel).getByText('Bằng chứng được chấp nhận').parentElement!;
  expect(
    within(counted)
      .getAllByRole('definition')
      .map((line) => line.textContent),
  ).toEqual(evidence);
  const { term, text } = vi.glossary!['cloud']!;
  expect(within(panel).getByText(text)).not.toBeVisible();
  await user.click(within(panel).getByText(term));
  expect(within(panel).getByText(text)).toBeVisible();
  expect(within(panel).getByRole('link', { name: 'Tất cả từ ngữ' })).toHaveAttribute(
    'href',
    expect.stringMatching(/^\/thuat-ngu\?ve=%2Fphieu%2F.*%3Fcau%3D2\.1$/),
  );
  await user.click(help);
  expect(screen.queryByText(look)).toBeNull();
});

test('an owner alone reads the example and the words, nothing that only an adviser does', async () => {
  const { user, help } = await open(await aDrawnVisit({}, { source: 'self' }), '2.1');
  await user.click(help);
  const { adviser = '', look = '', example = '' } = vi.items['2.1'] ?? {};
  expect(screen.getByText(example)).toBeInTheDocument();
  expect(screen.getByText(vi.glossary!['cloud']!.term)).toBeInTheDocument();
  for (const text of [adviser, look, 'Bằng chứng được chấp nhận'])
    expect(screen.queryByText(text)).toBeNull();
});

test('where nothing is written for a question, help says so', async () => {
  await loadWords('glossary');
  const texts = { ...vi, items: {} };
  render(
    <DeviceContext value={await aDevice()}>
      <ItemHelp id="2.1" texts={texts} asked={{ question: 'Bao nhiêu?', choices: [] }} alone={false} />
    </DeviceContext>,
  );
  expect(screen.getByText('Câu này không có lời giải thích riêng.')).toBeInTheDocument();
});

test('two languages together: question, choices, states and help; no place and no answer is lost', async () => {
  const visit = await aDrawnVisit({ '2.2': { state: 'answered', value: 'low' } });
  const { user, help, at } = await open(visit, '2.2');
  const english = en.items['2.2']!;
  await user.click(help);
  expect(screen.queryByText(english.question)).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Hiện cả tiếng Anh' }));
  const question = await screen.findByText(english.question);
  expect(question).toHaveAttribute('lang', 'en');
  expect(screen.getByText(english.example!)).toBeInTheDocument();
  const low = screen.getByRole('radio', { name: new RegExp(english.options!['low']!.label) });
  expect(low).toBeChecked();
  expect(screen.getByRole('button', { name: /Chưa biết/ })).toHaveTextContent("Don't know");
  await user.click(screen.getByRole('radio', { name: new RegExp(english.options!['high']!.label) }));
  await waitFor(async () =>
    expect((await storedFields(visit))['answers.2.2']).toEqual({ state: 'answered', value: 'high' }),
  );

  await act(() => setLanguage('en'));
  expect(await screen.findByText(vi.items['2.2']!.question)).toHaveAttribute('lang', 'vi');
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(english.question);
  expect(at()).toContain('cau=2.2');

  await user.click(screen.getByRole('button', { name: 'Show Vietnamese too' }));
  await waitFor(() => expect(screen.queryByText(vi.items['2.2']!.question)).toBeNull());
  expect(screen.getByRole('radio', { name: new RegExp(english.options!['high']!.label) })).toBeChecked();
});

test('tools and "none of these" are said in both languages too', async () => {
  const visit = await aDrawnVisit({ '7.1': { state: 'answered', value: 'retail' } });
  await open(visit, '7.2');
  act(() => setTogether(true));
  const none = await screen.findByText('We use none of the tools listed');
  expect(none.closest('label')).toHaveTextContent('Không dùng công cụ nào trong danh sách');
  const [tool = ''] = Object.keys(vi.tools).filter((id) => id.startsWith('retail.'));
  const own = screen.getByText(vi.tools[tool]!.label);
  expect(own.closest('label')).toHaveTextContent(en.tools[tool]!.label);
});

test('captions, units, hints, buttons and what was said before are said in both languages, for every kind of question', async () => {
  const again = {
    stage: null,
    at: '2025-11-21T02:00:00.000Z',
    answers: { sells: { state: 'answered', value: 'online' } },
  };
  const visit = await aDrawnVisit(
    {
      turnover: { state: 'answered', value: '1500000' },
      trade: { state: 'answered', value: 'shop' },
      tools: { state: 'answered', value: { tools: ['till', 'books'], links: {} } },
    },
    { model: { ...referenceTo(everyKind) }, again },
  );
  await installModel(visit.device, referenceTo(everyKind), everyKind, everyKindTexts);
  const { user } = await open(visit, 'founded');
  act(() => setTogether(true));
  const said: { [item: string]: (string | RegExp)[] } = {
    founded: ['In'],
    turnover: ['1,500,000 đồng'],
    sells: ['The last time, on 21/11/2025', 'Still so'],
    safety: ['Choose one or more', 'A reminder for the assessor; it does not count.'],
    habits: ['3 rows to go.'],
    wanted: ['None of these yet'],
    tools: [
      '2 of 3 tools chosen',
      'How do data get from tool to tool?',
      'Flows by itself',
      /^1 link .* Go there/,
    ],
    papers: ['Take a photo', 'Choose a photo or PDF', /^At most 2 photos or PDFs\. Photos are made smaller/],
    wishes: ['Optional.'],
  };
  for (const item of Object.keys(everyKind.items).filter((one) => one !== 'share')) {
    await screen.findByText(everyKindTexts.en.items[item]!.question);
    const section = within(document.querySelector<HTMLElement>('[data-item]')!);
    for (const line of said[item] ?? []) {
      const [shown] = await section.findAllByText(line);
      expect(shown?.closest('[lang]'), `${item}: ${String(line)}`).toHaveAttribute('lang', 'en');
    }
    if (item === 'sells') expect(section.getAllByText('Online too')).toHaveLength(2);
    if (item !== 'wishes') await user.click(screen.getByRole('button', { name: /Câu tiếp/ }));
  }
});

test('without a voice there is no button that reads aloud', async () => {
  await open(await aDrawnVisit(), '2.1');
  expect(screen.queryByRole('button', { name: 'Đọc to' })).toBeNull();
});
