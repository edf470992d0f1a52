import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { loadWords } from '#app/i18n.ts';
import type { Answers } from '#core/answers/answer.ts';
import { groundOf } from '#core/answers/ground.ts';
import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Json } from '#core/records/canonical.ts';
import { unknownFacts } from '#core/score/prove-model.ts';
import { smeModel, smeTexts } from '#tests/builders/the-sme-model.ts';
import { ItemInput } from './item-inputs.tsx';

beforeAll(() => loadWords('items', 'kinds', 'ui'));

const texts = smeTexts.vi;
const optionIn = (item: string) => (option: string) => texts.items[item]?.options?.[option]?.label ?? option;
const tool = (id: string) => texts.tools[id]?.label ?? id;
const given: (Json | null)[] = [];

function Asked({
  id,
  begin,
  sector,
  facts = {},
}: {
  id: string;
  begin?: Json;
  sector?: string;
  facts?: Partial<Facts>;
}) {
  const [value, setValue] = useState<Json | undefined>(begin);
  const item = smeModel.items[id]!;
  const answers: Answers = sector ? { '7.1': { state: 'answered', value: sector } } : {};
  return (
    <>
      <h1 id="asked">{texts.items[id]?.question}</h1>
      <ItemInput
        id={id}
        item={item}
        value={value}
        texts={texts}
        context={groundOf(smeModel, { ...unknownFacts, ...facts }, answers).context}
        heading="asked"
        readOnly={false}
        onChange={(next) => {
          given.push(next);
          setValue(next ?? undefined);
        }}
        onJump={(to) => given.push(to)}
      />
    </>
  );
}

function ask(asked: Parameters<typeof Asked>[0]) {
  given.length = 0;
  render(<Asked {...asked} />);
  return userEvent.setup();
}

test('a single choice is a group of native radios under its question', async () => {
  const user = ask({ id: '2.2' });
  expect(screen.getByRole('radiogroup', { name: texts.items['2.2']?.question ?? '' })).toBeInTheDocument();
  await user.click(screen.getByRole('radio', { name: new RegExp(optionIn('2.2')('low')) }));
  expect(given).toEqual(['low']);
  await user.keyboard('{ArrowDown}');
  expect(given).toEqual(['low', 'medium']);
});

test('a hasty double tap keeps the answer, a tap on it later takes it back', async () => {
  const user = ask({ id: '2.2' });
  const low = screen.getByRole('radio', { name: new RegExp(optionIn('2.2')('low')) });
  let now = performance.now();
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
  onTestFinished(() => clock.mockRestore());
  await user.dblClick(low);
  expect(low).toBeChecked();
  now += 700;
  await user.click(low);
  expect(low).not.toBeChecked();
  expect(given).toEqual(['low', null]);
});

test('an option that stands alone unticks the others, and says so', async () => {
  const label = optionIn('2.4');
  const user = ask({ id: '2.4' });
  const box = (option: string) => screen.getByRole('checkbox', { name: new RegExp(label(option)) });
  await screen.findAllByRole('checkbox');
  await user.click(box('backup'));
  await user.click(box('policy'));
  await user.click(box('none'));
  expect(given.at(-1)).toEqual(['none']);
  expect(box('backup')).not.toBeChecked();
  expect(screen.getByText(`Đã bỏ chọn: ${label('backup')}, ${label('policy')}.`)).toBeInTheDocument();
  await user.click(box('full'));
  expect(given.at(-1)).toEqual(['full']);
  await user.click(box('full'));
  expect(given.at(-1)).toBeNull();
});

test('tools are counted, sought without tone marks, and none of them is an answer too', async () => {
  const user = ask({ id: '7.2', sector: 'retail' });
  await user.click(await screen.findByRole('checkbox', { name: new RegExp(tool('retail.scanner')) }));
  expect(screen.getByText(/Đã chọn 1 trên 19 công cụ/)).toBeInTheDocument();
  await user.type(await screen.findByRole('searchbox'), 'ke toan');
  expect(await screen.findByRole('checkbox', { name: new RegExp(tool('retail.accounting')) })).toBeVisible();
  expect(screen.queryByRole('checkbox', { name: new RegExp(tool('retail.scanner')) })).toBeNull();
  await user.click(screen.getByRole('checkbox', { name: /Không dùng công cụ nào/ }));
  expect(given.at(-1)).toEqual(['none']);
  expect(screen.getByText('Đã chọn: không dùng công cụ nào')).toBeInTheDocument();
});

test('tools wait for the sector, and lead to its question', async () => {
  const user = ask({ id: '7.2' });
  await user.click(await screen.findByRole('button', { name: 'Tới câu 7.1' }));
  expect(given).toEqual(['7.1']);
});

test('what fits the sector on file comes first, the rest can be sought', async () => {
  const label = optionIn('7.1');
  const user = ask({ id: '7.1', facts: { sector: 'H' } });
  const order = screen
    .getAllByRole('radio')
    .map((radio) => radio.closest('label')?.querySelector('.choice-label')?.textContent);
  expect(new Set(order.slice(0, 2))).toEqual(new Set([label('logistics'), label('passenger')]));
  expect(new Set(order).size).toBe(26);
  await user.type(await screen.findByRole('searchbox'), 'luu tru');
  await user.click(await screen.findByRole('radio', { name: new RegExp(label('lodging')) }));
  expect(given).toEqual(['lodging']);
  await user.clear(await screen.findByRole('searchbox'));
  await user.type(await screen.findByRole('searchbox'), 'xyz');
  expect(await screen.findByText(/Không thấy dòng nào có “xyz”/)).toBeVisible();
});

test('words are counted near their limit, and blank ones are no answer', async () => {
  const user = ask({ id: '6.1', begin: 'a'.repeat(1990) });
  expect(await screen.findByText(/Còn 10 chữ cái/)).toBeInTheDocument();
  await user.clear(screen.getByRole('textbox'));
  expect(given.at(-1)).toBeNull();
});

test('taps that come before the first of them was drawn build upon each other', async () => {
  const label = optionIn('2.4');
  given.length = 0;
  // Never drawn again: the value stays what it was.
  render(
    <>
      <h1 id="asked">{texts.items['2.4']?.question}</h1>
      <ItemInput
        id="2.4"
        item={smeModel.items['2.4']!}
        value={undefined}
        texts={texts}
        context={groundOf(smeModel, unknownFacts, {}).context}
        heading="asked"
        readOnly={false}
        onChange={(next) => given.push(next)}
        onJump={() => {}}
      />
    </>,
  );
  const box = (option: string) => screen.getByRole('checkbox', { name: new RegExp(label(option)) });
  fireEvent.click(box('backup'));
  fireEvent.click(box('policy'));
  fireEvent.click(box('none'));
  expect(box('backup')).not.toBeChecked();
  fireEvent.click(box('none'));
  expect(given).toEqual([['backup'], ['backup', 'policy'], ['none'], null]);
  expect(screen.queryAllByRole('checkbox', { checked: true })).toEqual([]);
});
